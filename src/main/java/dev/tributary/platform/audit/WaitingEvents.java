package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Measures the changes that webhooks have not processed yet. */
@Singleton
class WaitingEvents implements MeasuredQueue {
    @Override
    public String queue() {
        return "events";
    }

    @Override
    public String view() {
        return "queue_events";
    }
}
