package dev.tributary.clicks;

import dev.tributary.spool.Spool;
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
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Moves clicks from the spools into the database, rows and their sums in one transaction. Only then they are gone from the
 * spool: what is not sure to be stored is stored again, and storing again changes nothing.
 */
@Singleton
class StoreClicks {
    private static final Logger LOG = Logger.getLogger(StoreClicks.class);
    private static final int MOST_AT_ONCE = 5_000;
    private static final Duration LOOK_FOR_ABANDONED = Duration.ofMinutes(1);
    private static final String COPY = "copy pg_temp.click_arrivals (" + Click.COLUMNS + ") from stdin (format binary)";

    private final Spools spools;
    private final Agents agents;
    private final AgroalDataSource database;
    private final ClickSettings settings;
    private final MeterRegistry metrics;
    private final Commits commits;
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
            Agents agents,
            AgroalDataSource database,
            ClickSettings settings,
            Commits commits,
            MeterRegistry metrics) {
        this.spools = spools;
        this.agents = agents;
        this.database = database;
        this.settings = settings;
        this.commits = commits;
        this.metrics = metrics;
        this.batches = metrics.counter("tributary.clicks.batches");
        this.refused = metrics.counter("tributary.clicks.refused");
    }

    void start(@Observes StartupEvent begin) {
        flusher.setDaemon(true);
        flusher.start();
        commits.onWaiting(() -> LockSupport.unpark(flusher));
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

    /** Makes the spools of processes that have ended this one's own. */
    synchronized void adopt() throws IOException {
        abandoned.addAll(spools.abandoned());
    }

    /** Stores all that waits. */
    synchronized void drain() throws SQLException, IOException {
        for (var spool : List.copyOf(abandoned)) {
            drain(spool, committed -> {});
            spools.delete(spool);
            abandoned.remove(spool);
        }
        drain(spools.own(), count -> commits.reached(stored += count));
    }

    private void drain(Spool spool, LongConsumer committed) throws SQLException, IOException {
        for (var batch = spool.next(MOST_AT_ONCE); !batch.isEmpty(); batch = spool.next(MOST_AT_ONCE)) {
            store(batch.records());
            batch.flushed();
            committed.accept(batch.records().size());
        }
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
        byte[] copy = Click.copy(clicks, agents);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, Long> stored;
            try {
                stored = settle(connection, copy);
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

    private static Map<String, Long> settle(Connection connection, byte[] copy) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select open_click_arrivals()");
            var arrivals = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            arrivals.writeToCopy(copy, 0, copy.length);
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
