package dev.tributary.sales.refunds;

import dev.tributary.platform.transactions.SharedTransaction;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.WriteQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Where refunds wait for the writer: those that arrive together are taken together. */
@ApplicationScoped
class RefundQueue {
    /** Refunds are fewer than orders, and leave the other writers to those. */
    private static final int WRITERS = 1;

    private final WriteQueue<NewRefund, RefundView> queue;

    RefundQueue(SharedTransaction shared, RefundOrders refunding) {
        this.queue = new WriteQueue<>(
                "refunds", WRITERS, (brand, asked) -> shared.run(brand, asked, list -> refunding.record(list)));
    }

    void start(@Observes StartupEvent event) {
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        queue.stop();
    }

    /** The answer comes after the commit; it fails with what refuses the refund. */
    CompletableFuture<SubmissionResult.Done<RefundView>> submit(UUID brandId, Submission<NewRefund> refund) {
        return queue.submit(brandId, refund);
    }
}
