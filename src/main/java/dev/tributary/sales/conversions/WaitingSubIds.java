package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Orders that were stored before their click. */
@Singleton
class WaitingSubIds implements MeasuredQueue {
    @Override
    public String queue() {
        return "conversions_awaiting_click";
    }

    @Override
    public String view() {
        return "queue_sub_ids";
    }
}
