package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.WaitingRows;
import jakarta.inject.Singleton;

/** Events that were not delivered yet. */
@Singleton
class WaitingDeliveries implements WaitingRows {
    @Override
    public String queue() {
        return "webhook_deliveries";
    }

    @Override
    public String view() {
        return "queue_webhooks";
    }
}
