package dev.tributary.platform.transactions;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Deletes idempotency keys and their answers after 72 hours. */
@ApplicationScoped
class PurgeIdempotencyKeys {
    private final PurgeInChunks purge;

    PurgeIdempotencyKeys(PurgeInChunks purge) {
        this.purge = purge;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("idempotency keys", "select purge_idempotency_keys(:most)", Map.of());
    }
}
