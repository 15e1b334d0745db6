package dev.tributary.tracking.clicks;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** One transaction that stores clicks: their rows and their sums. */
@Singleton
class ClickTransaction {
    private static final String COPY = "copy pg_temp.click_staging (" + Click.COLUMNS + ") from stdin (format binary)";

    private final AgroalDataSource database;
    private final ClickSettings settings;
    private final MeterRegistry metrics;
    private final Counter batches;

    ClickTransaction(AgroalDataSource database, ClickSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.database = database;
        this.metrics = metrics;
        this.batches = metrics.counter("tributary.clicks.batches");
    }

    void commit(List<byte[]> clicks) throws SQLException {
        var stored = store(clicks);
        batches.increment();
        stored.forEach((outcome, count) ->
                metrics.counter("tributary.clicks", "outcome", outcome).increment(count));
    }

    private Map<String, Long> store(List<byte[]> clicks) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                stage(connection, clicks);
                var stored = storeStaged(connection);
                connection.commit();
                return stored;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /** On a lost connection this fails, too, with a less useful message than the first failure. */
    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private void stage(Connection connection, List<byte[]> clicks) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select create_click_staging()");
        }
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            ClickCopy.write(clicks, copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private Map<String, Long> storeStaged(Connection connection) throws SQLException {
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
