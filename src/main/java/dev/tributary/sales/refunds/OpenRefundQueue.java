package dev.tributary.sales.refunds;

import dev.tributary.platform.transactions.SharedTransaction;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.platform.transactions.WriteQueues;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The queue of reported refunds: those that arrive together are written in one transaction. */
final class OpenRefundQueue {
    /** Refunds are fewer than orders, to which they leave the other writers. */
    private static final int WRITERS_PER_BRAND = 1;

    private OpenRefundQueue() {}

    @Produces
    @Singleton
    static WriteQueue<NewRefund, RefundView> refunds(
            WriteQueues queues, SharedTransaction shared, RefundOrders refunding) {
        return queues.open(
                "refunds",
                WRITERS_PER_BRAND,
                WRITERS_PER_BRAND,
                (brandId, group, locking, results) -> shared.run(
                        brandId, group, refund -> refund.refundId().strip(), locking, refunding::record, results));
    }
}
