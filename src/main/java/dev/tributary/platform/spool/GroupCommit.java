package dev.tributary.platform.spool;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets visitors wait until the database has a copy of their record. The records of many visitors share a transaction, and all
 * of them continue at its end: while one group is being committed the next one gathers.
 */
@Singleton
public class GroupCommit {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final Duration RETRY_DELAY = Duration.ofMillis(50);
    private static final CompletableFuture<Void> NOT_AWAITED = CompletableFuture.completedFuture(null);

    private final CopyStore copies;
    private final Duration timeout;
    private final boolean waitsForCommit;
    private final Thread committer = new Thread(this::keepCommitting, "commits");
    private CommitGroup gathering;
    private boolean failing;

    @Inject
    GroupCommit(SpoolSettings settings, SpoolCopies copies) {
        this(settings, copies::store);
    }

    GroupCommit(SpoolSettings settings, CopyStore copies) {
        this.copies = copies;
        timeout = settings.commitPatience();
        waitsForCommit = settings.durability() == SpoolSettings.Durability.COMMIT;
        gathering = new CommitGroup(timeout);
    }

    void start(@Observes StartupEvent begin) {
        if (waitsForCommit) {
            committer.setDaemon(true);
            committer.start();
        }
    }

    /** Visitors that still wait continue when their timeout ends; their records are in the spool. */
    void stop(@Observes ShutdownEvent end) {
        committer.interrupt();
    }

    /**
     * Completes when the record is as durable as configured, or after the timeout.
     *
     * @param number of the record in the spool; 0 when it was refused
     */
    public CompletableFuture<Void> commit(long number, byte[] record) {
        return waitsForCommit && number > 0 ? joinGroup(number, record) : NOT_AWAITED;
    }

    private synchronized CompletableFuture<Void> joinGroup(long number, byte[] record) {
        if (gathering.isDone()) {
            gathering = new CommitGroup(timeout);
        }
        if (gathering.isEmpty()) {
            notifyAll();
        }
        return gathering.join(number, record);
    }

    private void keepCommitting() {
        try {
            while (true) {
                commit(awaitGroup());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CommitGroup awaitGroup() throws InterruptedException {
        while (gathering.isEmpty()) {
            wait();
        }
        var group = gathering;
        gathering = new CommitGroup(timeout);
        return group;
    }

    private void commit(CommitGroup group) throws InterruptedException {
        while (!group.isDone()) {
            try {
                group.store(copies);
                failing = false;
            } catch (SQLException | RuntimeException | Error e) {
                if (!failing) {
                    LOG.warnf("Clicks are in the spool alone: %s", e);
                }
                failing = true;
                TimeUnit.MILLISECONDS.sleep(RETRY_DELAY.toMillis());
            }
        }
    }

    /** Stores copies of records where they survive the loss of this machine's disk, all or none of them. */
    interface CopyStore {
        void store(long last, List<byte[]> records) throws SQLException;
    }
}
