package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Refunds whose order has not come yet, for the operator. */
@Singleton
class DepthOfWaitingRefunds implements MeasuredQueue {
    @Override
    public String queue() {
        return "refunds";
    }

    @Override
    public String view() {
        return "queue_refunds";
    }
}
