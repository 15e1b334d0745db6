package dev.tributary.clicks;

import dev.tributary.spool.Spool;
import dev.tributary.spool.SpoolCopies;
import dev.tributary.spool.Spools;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Moves clicks from the spools into the database, rows and their sums in one transaction. Only then they are gone from the
 * spool: what is not sure to be stored is stored again, and storing again changes nothing.
 */
@Singleton
class StoreClicks {
    private static final Logger LOG = Logger.getLogger(StoreClicks.class);
    private static final int MOST_AT_ONCE = 20_000;
    private static final Duration LOOK_FOR_ABANDONED = Duration.ofMinutes(1);
    private static final String COPY = "copy pg_temp.click_arrivals (" + Click.COLUMNS + ") from stdin (format binary)";

    private final Spools spools;
    private final SpoolCopies copies;
    private final Agents agents;
    private final AgroalDataSource database;
    private final ClickSettings settings;
    private final MeterRegistry metrics;
    private final Counter batches;
    private final Counter refused;
    private final List<Spool> abandoned = new ArrayList<>();
    private final Thread flusher = new Thread(this::keepStoring, "clicks");
    private volatile boolean ended;
    private long nextLook = System.nanoTime();
    private long stored;
    private boolean failing;

    StoreClicks(
            Spools spools,
            SpoolCopies copies,
            Agents agents,
            AgroalDataSource database,
            ClickSettings settings,
            MeterRegistry metrics) {
        this.spools = spools;
        this.copies = copies;
        this.agents = agents;
        this.database = database;
        this.settings = settings;
        this.metrics = metrics;
        this.batches = metrics.counter("tributary.clicks.batches");
        this.refused = metrics.counter("tributary.clicks.refused");
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
            LockSupport.parkNanos(settings.flushEvery().toNanos());
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
            if (!failing) {
                LOG.warnf("Clicks wait in the spool: %s", e.getMessage());
            }
            failing = true;
        }
    }

    /** Makes the spools of processes that have ended this one's own, and stores what they left in the database. */
    synchronized void adopt() throws SQLException, IOException {
        abandoned.addAll(spools.abandoned());
        for (var left = copies.left(); !left.isEmpty(); left = copies.left()) {
            for (var copy : left) {
                store(copy.records());
                copies.drop(copy);
            }
        }
    }

    /** Stores all that waits. What comes meanwhile waits for the next time, since many together cost less. */
    synchronized void drain() throws SQLException, IOException {
        for (var spool : List.copyOf(abandoned)) {
            for (int some = 1; some > 0; ) {
                some = storeSome(spool);
            }
            spools.delete(spool);
            abandoned.remove(spool);
        }
        var own = spools.own();
        for (long due = own.appended(); stored < due; ) {
            stored += storeSome(own);
            copies.drop(stored);
        }
    }

    private int storeSome(Spool spool) throws SQLException, IOException {
        var batch = spool.next(MOST_AT_ONCE);
        if (!batch.isEmpty()) {
            store(batch.records());
            batch.flushed();
        }
        return batch.records().size();
    }

    /** A click that the database will never take must not keep the others waiting. */
    private void store(List<byte[]> clicks) throws SQLException {
        try {
            commit(clicks);
        } catch (SQLException e) {
            if (!isOfTheData(e)) {
                throw e;
            }
            if (clicks.size() == 1) {
                LOG.errorf("A click is given up: %s", e.getMessage());
                refused.increment();
                return;
            }
            int half = clicks.size() / 2;
            store(clicks.subList(0, half));
            store(clicks.subList(half, clicks.size()));
        }
    }

    private static boolean isOfTheData(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private void commit(List<byte[]> clicks) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, Long> stored;
            try {
                stored = settle(connection, clicks);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
            batches.increment();
            stored.forEach((outcome, count) ->
                    metrics.counter("tributary.clicks", "outcome", outcome).increment(count));
        }
    }

    private Map<String, Long> settle(Connection connection, List<byte[]> clicks) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select open_click_arrivals()");
            var arrivals = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            Click.copy(clicks, agents, arrivals);
            arrivals.endCopy();
            Map<String, Long> stored = new HashMap<>();
            try (var counts = statement.executeQuery("select outcome, clicks from settle_click_arrivals()")) {
                while (counts.next()) {
                    stored.put(counts.getString(1), counts.getLong(2));
                }
            }
            return stored;
        }
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }
}
