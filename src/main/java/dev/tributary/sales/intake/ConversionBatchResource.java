package dev.tributary.sales.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.RepeatableRequests;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversions/batch")
class ConversionBatchResource {
    static final int MAX_ORDERS = 500;
    private static final int OK = 200;
    static final int SERVER_ERROR = 500;

    private final WriteQueue<NewConversion, ConversionView> queue;
    private final RepeatableRequests repeatable;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;
    private final ReadOrder readOrder;

    ConversionBatchResource(
            WriteQueue<NewConversion, ConversionView> queue,
            RepeatableRequests repeatable,
            IdempotencyKeys idempotencyKeys,
            Caller caller,
            ReadOrder readOrder) {
        this.queue = queue;
        this.repeatable = repeatable;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
        this.readOrder = readOrder;
    }

    /**
     * Each item has its own result; an order that is twice in one batch is one conversion. The batch goes through the same queue
     * as single orders, so that batches of a brand leave connections to other brands.
     */
    @POST
    @RolesAllowed(Scope.TO_TRACK)
    public BatchResult recordConversions(@Valid @NotNull ConversionBatch batch) {
        var key = idempotencyKeys.keyOf(batch);
        repeatable.begin(caller.brandId(), key);
        BatchResult result;
        try {
            result = record(batch);
        } catch (RuntimeException refused) {
            repeatable.abandon(caller.brandId(), key);
            throw refused;
        }
        if (result.data().stream().anyMatch(ConversionBatchResult::isRetryable)) {
            repeatable.abandon(caller.brandId(), key);
        } else {
            repeatable.end(caller.brandId(), key, OK, result);
        }
        return result;
    }

    private BatchResult record(ConversionBatch batch) {
        var results = new ArrayList<@Nullable ConversionBatchResult>();
        List<Submission<NewConversion>> reports = new ArrayList<>();
        for (var item : batch.conversions()) {
            try {
                reports.add(new Submission<>(readOrder.read(item), null, caller.author()));
                results.add(null);
            } catch (JsonProcessingException | ConstraintViolationException unacceptable) {
                results.add(ConversionBatchResult.of(results.size(), unacceptable));
            }
        }
        var answers = queue.submitAll(caller.brandId(), reports).join();
        List<ConversionBatchResult> result = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            var before = results.get(i);
            result.add(before != null ? before : ConversionBatchResult.of(i, answers.get(next++)));
        }
        return new BatchResult(result);
    }
}
