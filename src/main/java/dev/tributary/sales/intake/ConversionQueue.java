package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
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

    ConversionQueue(RecordConversionGroup recordGroup) {
        this.queue = new WriteQueue<>("conversions", WRITERS, recordGroup::record);
    }

    void start(@Observes StartupEvent event) {
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        queue.stop();
    }

    /** The answer comes after the commit; it fails with what refuses the report. */
    public CompletableFuture<SubmissionResult.Done<ConversionView>> submit(
            UUID brandId, Submission<NewConversion> report) {
        return queue.submit(brandId, report);
    }
}
