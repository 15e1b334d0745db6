package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.Answer.Given;
import dev.tributary.platform.transactions.Asked;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Where single reports wait for a writer: those that arrive together are recorded together. */
@ApplicationScoped
public class ConversionQueue {
    /** Two keep one core of the database and one of ours busy; more only fight for the same rows. */
    private static final int WRITERS = 2;

    private final WriteQueue<NewConversion, ConversionView> queue;

    ConversionQueue(RecordTogether recording) {
        this.queue = new WriteQueue<>("conversions", WRITERS, recording::of);
    }

    void start(@Observes StartupEvent event) {
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        queue.stop();
    }

    /** The answer comes after the commit; it fails with what refuses the report. */
    public CompletableFuture<Given<ConversionView>> submit(UUID brandId, Asked<NewConversion> report) {
        return queue.submit(brandId, report);
    }
}
