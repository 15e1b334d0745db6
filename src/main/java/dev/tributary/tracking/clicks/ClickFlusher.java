package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.spool.SpoolCopies;
import dev.tributary.platform.spool.Spools;
import dev.tributary.platform.tenancy.ConnectionLosses;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Moves clicks from the spools into the database. Only then they are gone from the spool: what is not sure to be stored is
 * stored again, and storing again changes nothing.
 */
@Singleton
class ClickFlusher {
    private static final Logger LOG = Logger.getLogger(ClickFlusher.class);
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_ABANDONED = Duration.ofMinutes(1);

    private final Spools spools;
    private final SpoolCopies copies;
    private final ClickBatchWriter batchWriter;
    private final StoreSpooled storeSpooled;
    private final ConnectionLosses losses;
    private final ClickSettings settings;
    private final List<Spool> abandoned = new ArrayList<>();
    private final Thread flusher = new Thread(this::keepStoring, "clicks");
    private volatile boolean ended;
    private long nextLook = System.nanoTime();
    private long stored;
    private boolean failing;

    ClickFlusher(
            Spools spools,
            SpoolCopies copies,
            ClickBatchWriter batchWriter,
            StoreSpooled storeSpooled,
            ConnectionLosses losses,
            ClickSettings settings) {
        this.spools = spools;
        this.storeSpooled = storeSpooled;
        this.losses = losses;
        this.copies = copies;
        this.batchWriter = batchWriter;
        this.settings = settings;
    }

    void start(@Observes StartupEvent begin) {
        flusher.setDaemon(true);
        flusher.start();
    }

    /** What comes after this stays in the spool, which is this process's until it is no more. */
    void stop(@Observes ShutdownEvent end) {
        ended = true;
        quietly(this::drain);
    }

    private void keepStoring() {
        while (!ended) {
            quietly(this::drain);
            var pause = storeSpooled.takeSomeAreLocked() ? WHILE_LOCKED : settings.flushEvery();
            LockSupport.parkNanos(pause.toNanos());
            if (System.nanoTime() - nextLook >= 0) {
                nextLook = System.nanoTime() + LOOK_FOR_ABANDONED.toNanos();
                quietly(this::adopt);
            }
        }
    }

    private void quietly(Work work) {
        try {
            work.run();
            if (failing) {
                LOG.info("Clicks are stored again");
            }
            failing = false;
        } catch (SQLException | IOException | RuntimeException e) {
            losses.onFailure(e);
            if (!failing) {
                LOG.warnf("Clicks wait in the spool: %s", e.getMessage());
            }
            failing = true;
        }
    }

    /** Makes the spools of processes that have ended this one's own, and stores what they left in the database. */
    synchronized void adopt() throws SQLException, IOException {
        abandoned.addAll(spools.abandoned());
        for (var left = copies.leftovers(); !left.isEmpty(); left = copies.leftovers()) {
            for (var copy : left) {
                batchWriter.store(copy.records());
                copies.delete(copy);
            }
        }
    }

    /** Stores all that waits. What comes meanwhile waits for the next time, since many together cost less. */
    synchronized void drain() throws SQLException, IOException {
        for (var spool : List.copyOf(abandoned)) {
            for (int some = 1; some > 0; ) {
                some = storeSpooled.storeSome(spool);
            }
            spools.delete(spool);
            abandoned.remove(spool);
        }
        var own = spools.own();
        for (long due = own.appended(); stored < due; ) {
            stored += storeSpooled.storeSome(own);
            copies.delete(stored);
        }
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }
}
