package dev.tributary.messaging.messages;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Deletes messages after their retention, their deliveries first. */
@ApplicationScoped
class SweepMessages {
    private final PurgeInChunks purge;
    private final int days;

    /** @param days two years by default, for questions of members and for looking back */
    SweepMessages(
            PurgeInChunks purge,
            @ConfigProperty(name = "tributary.retention.messages-days", defaultValue = "730") int days) {
        this.purge = purge;
        this.days = days;
    }

    @Scheduled(every = "6h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Map<String, Object> older = Map.of("days", days);
        purge.purge("deliveries of mails", "select purge_deliveries(:most, :days)", older);
        purge.purge("messages", "select purge_messages(:most, :days)", older);
    }
}
