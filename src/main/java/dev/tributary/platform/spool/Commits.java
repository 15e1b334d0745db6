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
 * Who waits until the database has a copy of a record. Those of many visitors ride in one transaction, and all go on with its
 * end: while one group is on its way the next one gathers.
 */
@Singleton
public class Commits {
    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(50);
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final Keeper keeper;
    private final Duration patience;
    private final boolean awaited;
    private final Thread committer = new Thread(this::keepCommitting, "commits");
    private CommitGroup gathering;
    private boolean failing;

    @Inject
    Commits(SpoolSettings settings, SpoolCopies copies) {
        this(settings, copies::keep);
    }

    Commits(SpoolSettings settings, Keeper keeper) {
        this.keeper = keeper;
        patience = settings.commitPatience();
        awaited = settings.durability() == SpoolSettings.Durability.COMMIT;
        gathering = new CommitGroup(patience);
    }

    void start(@Observes StartupEvent begin) {
        if (awaited) {
            committer.setDaemon(true);
            committer.start();
        }
    }

    /** Whoever waits still goes on when patience ends; the record is in the spool. */
    void stop(@Observes ShutdownEvent end) {
        committer.interrupt();
    }

    /**
     * Done when the record is as safe as it is to be, or when that has taken too long.
     *
     * @param number of the record in the spool; 0 when it is not there
     */
    public CompletableFuture<Void> commit(long number, byte[] record) {
        return awaited && number > 0 ? ride(number, record) : AT_ONCE;
    }

    private synchronized CompletableFuture<Void> ride(long number, byte[] record) {
        if (gathering.isDone()) {
            gathering = new CommitGroup(patience);
        }
        if (gathering.isEmpty()) {
            notifyAll();
        }
        return gathering.join(number, record);
    }

    private void keepCommitting() {
        try {
            while (true) {
                commit(gathered());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CommitGroup gathered() throws InterruptedException {
        while (gathering.isEmpty()) {
            wait();
        }
        var group = gathering;
        gathering = new CommitGroup(patience);
        return group;
    }

    private void commit(CommitGroup group) throws InterruptedException {
        while (!group.isDone()) {
            try {
                group.keep(keeper);
                failing = false;
            } catch (SQLException | RuntimeException e) {
                if (!failing) {
                    LOG.warnf("Clicks are in the spool alone: %s", e.getMessage());
                }
                failing = true;
                TimeUnit.MILLISECONDS.sleep(BEFORE_ANOTHER_TRY.toMillis());
            }
        }
    }

    /** Makes records outlive this machine's disk, all or none of them. */
    interface Keeper {
        void keep(long last, List<byte[]> records) throws SQLException;
    }
}
