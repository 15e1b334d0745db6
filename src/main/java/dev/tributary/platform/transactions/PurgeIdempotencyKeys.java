package dev.tributary.platform.transactions;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Answers to repeated requests are kept for 72 hours. */
@ApplicationScoped
class PurgeIdempotencyKeys {
    private final Jdbi jdbi;

    PurgeIdempotencyKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        jdbi.useHandle(handle -> handle.execute("select purge_idempotency_keys()"));
    }
}
