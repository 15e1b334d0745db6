package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Puts clicks into the database, rows and their sums in one transaction. What is there already changes nothing. */
@Singleton
class ClickBatchWriter {
    private static final Logger LOG = Logger.getLogger(ClickBatchWriter.class);
    /** More than comes between two flushes under load: visitors must not wait for two cores that store. */
    private static final int MANY = 30_000;

    private static final String COPY = "copy pg_temp.click_staging (" + Click.COLUMNS + ") from stdin (format binary)";

    private final AgroalDataSource database;
    private final ClickSettings settings;
    private final MeterRegistry metrics;
    private final Counter batches;
    private final Counter refused;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "clicks-beside");
        thread.setDaemon(true);
        return thread;
    });

    ClickBatchWriter(AgroalDataSource database, ClickSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.database = database;
        this.metrics = metrics;
        this.batches = metrics.counter("tributary.clicks.batches");
        this.refused = metrics.counter("tributary.clicks.refused");
    }

    @PreDestroy
    void end() {
        beside.shutdown();
    }

    /** Many in two transactions side by side. When one of them fails, the other may have been committed. */
    void settle(List<byte[]> clicks) throws SQLException {
        if (clicks.size() <= MANY) {
            store(clicks);
            return;
        }
        int half = clicks.size() / 2;
        var first = beside.submit(() -> {
            store(clicks.subList(0, half));
            return half;
        });
        try {
            store(clicks.subList(half, clicks.size()));
        } finally {
            await(first);
        }
    }

    private static void await(Future<Integer> other) throws SQLException {
        try {
            other.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A click that the database will never take must not keep the others waiting. */
    private void store(List<byte[]> clicks) throws SQLException {
        try {
            commit(clicks);
        } catch (SQLException e) {
            if (!SqlErrors.isOfTheData(e)) {
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

    private void commit(List<byte[]> clicks) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, Long> stored;
            try {
                arrive(connection, clicks);
                stored = settle(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            batches.increment();
            stored.forEach((outcome, count) ->
                    metrics.counter("tributary.clicks", "outcome", outcome).increment(count));
        }
    }

    /** On a lost connection this fails too, and tells less than the first failure. */
    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private void arrive(Connection connection, List<byte[]> clicks) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select create_click_staging()");
        }
        var arrivals = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            Click.copy(clicks, arrivals);
            arrivals.endCopy();
        } finally {
            if (arrivals.isActive()) {
                arrivals.cancelCopy();
            }
        }
    }

    private Map<String, Long> settle(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select outcome, clicks from store_clicks(?)")) {
            statement.setInt(1, settings.visitorsPerAddress());
            var counts = statement.executeQuery();
            Map<String, Long> stored = new HashMap<>();
            while (counts.next()) {
                stored.put(counts.getString(1), counts.getLong(2));
            }
            return stored;
        }
    }
}
