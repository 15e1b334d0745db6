package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.spool.SpoolCopies;
import dev.tributary.platform.spool.Spools;
import dev.tributary.platform.tenancy.ConnectionLosses;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Moves clicks from the spools into the database. A click leaves its spool only when it is certainly stored; otherwise it is
 * stored again, which changes nothing.
 */
@Singleton
class ClickFlusher {
    private static final Logger LOG = Logger.getLogger(ClickFlusher.class);
    private static final Duration PAUSE_WHILE_LOCKED = Duration.ofSeconds(1);
    private static final Duration ADOPT_EVERY = Duration.ofMinutes(1);

    private final Spools spools;
    private final SpoolCopies copies;
    private final ClickBatchWriter batchWriter;
    private final StoreSpooled storeSpooled;
    private final ConnectionLosses losses;
    private final ClickSettings settings;
    private final List<Spool> abandoned = new ArrayList<>();
    private final Thread flusher = new Thread(this::storeUntilEnded, "clicks");
    private volatile boolean ended;
    private long nextAdoption = System.nanoTime();
    private long stored;
    private boolean failing;

    ClickFlusher(
            Spools spools,
            SpoolCopies copies,
            ClickBatchWriter batchWriter,
            StoreSpooled storeSpooled,
            ConnectionLosses losses,
            ClickSettings settings,
            MeterRegistry metrics) {
        this.spools = spools;
        this.storeSpooled = storeSpooled;
        this.losses = losses;
        this.copies = copies;
        this.batchWriter = batchWriter;
        this.settings = settings;
        metrics.gauge("tributary.clicks.flusher.alive", flusher, thread -> thread.isAlive() ? 1 : 0);
    }

    void start(@Observes StartupEvent begin) {
        flusher.setDaemon(true);
        flusher.start();
    }

    /** Later clicks stay in the spool, which belongs to this process until it has ended. */
    void stop(@Observes ShutdownEvent end) {
        ended = true;
        logFailure(this::drain);
    }

    private void storeUntilEnded() {
        while (!ended) {
            logFailure(this::drain);
            var pause = storeSpooled.getAndClearLocked() ? PAUSE_WHILE_LOCKED : settings.flushEvery();
            LockSupport.parkNanos(pause.toNanos());
            if (System.nanoTime() - nextAdoption >= 0) {
                nextAdoption = System.nanoTime() + ADOPT_EVERY.toNanos();
                logFailure(this::adopt);
            }
        }
    }

    private void logFailure(Work work) {
        try {
            work.run();
            if (failing) {
                LOG.info("Clicks are stored again");
            }
            failing = false;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            // Errors too, such as a lack of memory: clicks would wait until a restart, unnoticed.
            losses.onFailure(e);
            if (!failing) {
                LOG.warnf("Clicks wait in the spool: %s", e.getMessage());
            }
            failing = true;
        }
    }

    /** Adopts the spools of processes that have ended, and stores the copies of clicks that they left in the database. */
    synchronized void adopt() throws SQLException, IOException {
        abandoned.addAll(spools.abandoned());
        for (var left = copies.leftovers(); !left.isEmpty(); left = copies.leftovers()) {
            for (var copy : left) {
                batchWriter.store(copy.records());
                copies.delete(copy);
            }
        }
    }

    /**
     * Stores all waiting clicks. An abandoned spool that cannot be read or deleted blocks no other: the own one comes first, and
     * of the others each run begins with the next. Clicks that arrive meanwhile wait for the next run, since large batches cost
     * less.
     */
    synchronized void drain() throws SQLException, IOException {
        var own = spools.own();
        for (long due = own.appended(); stored < due; ) {
            stored += storeSpooled.storeNext(own);
            copies.delete(stored);
        }
        for (var spool : List.copyOf(abandoned)) {
            Collections.rotate(abandoned, -1);
            for (int count = 1; count > 0; ) {
                count = storeSpooled.storeNext(spool);
            }
            spools.delete(spool);
            abandoned.remove(spool);
        }
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }
}
