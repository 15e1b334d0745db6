package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Puts clicks into the database, in as many transactions as it takes. What is there already changes nothing. */
@Singleton
class ClickBatchWriter {
    private static final Logger LOG = Logger.getLogger(ClickBatchWriter.class);
    /** More than comes between two flushes under load: visitors must not wait for two cores that store. */
    private static final int MANY = 30_000;

    private final ClickTransaction transaction;
    private final Counter refused;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "clicks-beside");
        thread.setDaemon(true);
        return thread;
    });

    ClickBatchWriter(ClickTransaction transaction, MeterRegistry metrics) {
        this.transaction = transaction;
        this.refused = metrics.counter("tributary.clicks.refused");
    }

    @PreDestroy
    void end() {
        beside.shutdown();
    }

    /** Many in two transactions side by side. When one of them fails, the other may have been committed. */
    void store(List<byte[]> clicks) throws SQLException {
        if (clicks.size() <= MANY) {
            storeOrSplit(clicks);
            return;
        }
        storeSideBySide(clicks.subList(0, clicks.size() / 2), clicks.subList(clicks.size() / 2, clicks.size()));
    }

    private void storeSideBySide(List<byte[]> some, List<byte[]> others) throws SQLException {
        var first = beside.submit(() -> {
            storeOrSplit(some);
            return some.size();
        });
        try {
            storeOrSplit(others);
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
    private void storeOrSplit(List<byte[]> clicks) throws SQLException {
        try {
            transaction.commit(clicks);
        } catch (SQLException e) {
            if (!SqlErrors.isOfTheData(e)) {
                throw e;
            }
            split(clicks, e);
        }
    }

    private void split(List<byte[]> clicks, SQLException why) throws SQLException {
        if (clicks.size() == 1) {
            LOG.errorf("A click is given up: %s", why.getMessage());
            refused.increment();
            return;
        }
        int half = clicks.size() / 2;
        storeOrSplit(clicks.subList(0, half));
        storeOrSplit(clicks.subList(half, clicks.size()));
    }
}
