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

/** Writes clicks to the database, in as many transactions as needed. Clicks that are stored already change nothing. */
@Singleton
class ClickBatchWriter {
    private static final Logger LOG = Logger.getLogger(ClickBatchWriter.class);
    /** More than arrives between two flushes under load: storing must not take both cores from visitors. */
    private static final int PARALLEL_ABOVE = 30_000;

    private final ClickTransaction transaction;
    private final Counter refused;
    private final ExecutorService parallel = Executors.newSingleThreadExecutor(work -> {
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
        parallel.shutdown();
    }

    /** Writes many clicks in two parallel transactions. When one of them fails, the other may have been committed. */
    void store(List<byte[]> clicks) throws SQLException {
        if (clicks.size() <= PARALLEL_ABOVE) {
            storeOrSplit(clicks);
            return;
        }
        storeInParallel(clicks.subList(0, clicks.size() / 2), clicks.subList(clicks.size() / 2, clicks.size()));
    }

    private void storeInParallel(List<byte[]> firstHalf, List<byte[]> secondHalf) throws SQLException {
        var first = parallel.submit(() -> {
            storeOrSplit(firstHalf);
            return firstHalf.size();
        });
        try {
            storeOrSplit(secondHalf);
        } finally {
            await(first);
        }
    }

    private static void await(Future<Integer> future) throws SQLException {
        try {
            future.get();
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

    /** A click that the database refuses must not block the others. */
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

    private void split(List<byte[]> clicks, SQLException cause) throws SQLException {
        if (clicks.size() == 1) {
            LOG.errorf("A click is given up: %s", cause.getMessage());
            refused.increment();
            return;
        }
        int half = clicks.size() / 2;
        storeOrSplit(clicks.subList(0, half));
        storeOrSplit(clicks.subList(half, clicks.size()));
    }
}
