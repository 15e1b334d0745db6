package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Creates the partitions of the coming months, and deletes old ones and old rows: each partition and each chunk of rows in a
 * transaction of its own, so that storing and reading clicks waits only briefly.
 */
@Singleton
class MaintainClickPartitions {
    private static final Logger LOG = Logger.getLogger(MaintainClickPartitions.class);
    private static final int MONTHS_AHEAD = 2;
    private static final int MAX_TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Jdbi jdbi;
    private final PurgeInChunks purge;
    private final ClickSettings settings;

    MaintainClickPartitions(Jdbi jdbi, PurgeInChunks purge, ClickSettings settings) {
        this.jdbi = jdbi;
        this.purge = purge;
        this.settings = settings;
    }

    /** Any number of instances may run this at once. */
    @Scheduled(every = "6h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void maintain() {
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            int month = ahead;
            withRetries(() -> jdbi.useHandle(handle -> handle.execute("select create_click_partition(?)", month)));
        }
        withRetries(this::dropOld);
        var days = Map.<String, Object>of("days", settings.retentionDays());
        purge.purge("clicks", "select purge_default_clicks(:days, :most)", days);
        purge.purge("visitors", "select purge_click_visitors(:most)", Map.of());
        purge.purge("addresses", "select purge_click_addresses(:most)", Map.of());
        purge.purge("sums of sub ids", "select purge_click_sub_ids(:days, :most)", days);
    }

    private void dropOld() {
        while (jdbi.withHandle(handle -> handle.createQuery("select drop_click_partition(:days)")
                .bind("days", settings.retentionDays())
                .mapTo(String.class)
                .findOne()
                .isPresent())) {
            LOG.info("A partition of old clicks is dropped");
        }
    }

    /** Retries a step, since its wait for a lock is short. A step that fails does not stop the others. */
    private static void withRetries(Runnable step) {
        for (int tries = 1; ; tries++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (tries == MAX_TRIES || !SqlErrors.isLockTimeout(e)) {
                    JobFailures.count();
                    LOG.warnf("Partitions of clicks are left for the next time: %s", e.getMessage());
                    return;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
