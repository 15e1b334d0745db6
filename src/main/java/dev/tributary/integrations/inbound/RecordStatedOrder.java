package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Records an order that a shop states, in a transaction of its own. */
@ApplicationScoped
class RecordStatedOrder {
    private static final String CONFLICT = "order_conflict";

    private final Tenancy tenancy;
    private final ProductCollections collections;
    private final ValidStatements validStatements;
    private final WriteQueue<NewConversion, ConversionView> queue;

    RecordStatedOrder(
            Tenancy tenancy,
            ProductCollections collections,
            ValidStatements validStatements,
            WriteQueue<NewConversion, ConversionView> queue) {
        this.tenancy = tenancy;
        this.collections = collections;
        this.validStatements = validStatements;
        this.queue = queue;
    }

    /**
     * @param conflicts receives a note when the order was reported with other content before, so that its refunds are applied
     *     nevertheless; null when such a conflict refuses the whole statement
     */
    void record(Sender sender, NewConversion order, @Nullable List<Note> conflicts) {
        var complete = tenancy.read(
                sender.brandId(),
                () -> validStatements.valid(collections.withCollections(sender.integrationId(), order)));
        try {
            queue.submit(sender.brandId(), new Submission<>(complete, null, ChangeAuthor.current()))
                    .join();
        } catch (CompletionException e) {
            var refusal = e.getCause() instanceof RuntimeException cause ? cause : e;
            var note = RefusalNote.of(refusal);
            if (conflicts == null || !note.code().equals(CONFLICT)) {
                throw refusal;
            }
            conflicts.add(note);
        }
    }
}
