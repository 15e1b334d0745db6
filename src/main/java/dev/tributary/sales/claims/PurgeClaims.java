package dev.tributary.sales.claims;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Deletes claims two years after their answer. */
@ApplicationScoped
class PurgeClaims {
    private final PurgeInChunks purge;

    PurgeClaims(PurgeInChunks purge) {
        this.purge = purge;
    }

    @Scheduled(every = "6h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("claims", "select purge_claims(:most)", Map.of());
    }
}
