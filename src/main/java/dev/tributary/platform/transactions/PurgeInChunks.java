package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.tenancy.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes expired rows in many short transactions, so that it blocks nobody and stays below the limit of a statement. Rows
 * deleted before an error stay deleted.
 */
@ApplicationScoped
public class PurgeInChunks {
    private static final Logger LOG = Logger.getLogger(PurgeInChunks.class);
    private static final int MAX_CHUNK = 5_000;
    private static final int MIN_CHUNK = 100;

    /** The next run continues after this time. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final Jdbi jdbi;

    PurgeInChunks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param name of the rows, for the log
     * @param sql deletes at most {@code :most} rows and returns how many
     */
    public long purge(String name, String sql, Map<String, Object> parameters) {
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        var run = new Run(sql, parameters);
        try {
            while (System.nanoTime() - deadline < 0 && run.hasMore()) {
                run.deleteSome();
            }
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf("Out of date %s are left for the next time: %s", name, e.getMessage());
        }
        if (run.deleted > 0) {
            LOG.infof("%d out of date %s are deleted", run.deleted, name);
        }
        return run.deleted;
    }

    /** Deletes fewer rows at a time after a statement timeout. */
    private final class Run {
        private final String sql;
        private final Map<String, Object> parameters;
        private int chunk = MAX_CHUNK;
        private long deleted;
        private boolean isDone;

        Run(String sql, Map<String, Object> parameters) {
            this.sql = sql;
            this.parameters = parameters;
        }

        boolean hasMore() {
            return !isDone;
        }

        void deleteSome() {
            try {
                int rows = deleteChunk(sql, parameters, chunk);
                deleted += rows;
                isDone = rows == 0;
            } catch (RuntimeException e) {
                if (!SqlErrors.isStatementTimeout(e) || chunk == MIN_CHUNK) {
                    throw e;
                }
                chunk = Math.max(chunk / 4, MIN_CHUNK);
            }
        }
    }

    private int deleteChunk(String sql, Map<String, Object> parameters, int chunk) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindMap(parameters)
                .bind("most", chunk)
                .mapTo(Integer.class)
                .one());
    }
}
