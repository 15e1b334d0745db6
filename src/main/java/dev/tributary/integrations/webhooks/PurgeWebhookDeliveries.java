package dev.tributary.integrations.webhooks;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Purges the log after 30 days, the retention of events. */
@ApplicationScoped
class PurgeWebhookDeliveries {
    private final PurgeInChunks purge;

    PurgeWebhookDeliveries(PurgeInChunks purge) {
        this.purge = purge;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("webhook deliveries", "select purge_webhook_deliveries(:most)", Map.of());
    }
}
