package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Measures how many refunds wait for their orders. */
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
