package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Measures how many orders wait for their clicks. */
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
