package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.MeasuredQueue;
import jakarta.inject.Singleton;

/** Events that were not delivered yet. */
@Singleton
class WaitingDeliveries implements MeasuredQueue {
    @Override
    public String queue() {
        return "webhook_deliveries";
    }

    @Override
    public String view() {
        return "queue_webhooks";
    }
}
