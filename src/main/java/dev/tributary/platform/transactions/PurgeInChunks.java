package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.SqlErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes what is out of date in many short transactions, so that it blocks nobody and is never too much for the limit of a
 * statement: what was deleted stays deleted whatever becomes of the rest.
 */
@ApplicationScoped
public class PurgeInChunks {
    private static final Logger LOG = Logger.getLogger(PurgeInChunks.class);
    private static final int MOST = 5_000;
    private static final int FEWEST = 100;

    /** The next run goes on. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final Jdbi jdbi;

    PurgeInChunks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param name of what is deleted, for the log
     * @param sql deletes at most {@code :most} rows and returns how many
     */
    public long purge(String name, String sql, Map<String, Object> parameters) {
        long end = System.nanoTime() + LONGEST_RUN.toNanos();
        var run = new Run(sql, parameters);
        try {
            while (System.nanoTime() - end < 0 && run.hasMore()) {
                run.deleteSome();
            }
        } catch (RuntimeException e) {
            LOG.warnf("Out of date %s are left for the next time: %s", name, e.getMessage());
        }
        if (run.deleted > 0) {
            LOG.infof("%d out of date %s are deleted", run.deleted, name);
        }
        return run.deleted;
    }

    /** Deletes fewer at a time once as many as before were too much for the limit of a statement. */
    private final class Run {
        private final String sql;
        private final Map<String, Object> parameters;
        private int most = MOST;
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
                int some = some(sql, parameters, most);
                deleted += some;
                isDone = some == 0;
            } catch (RuntimeException e) {
                if (!SqlErrors.isStatementTimeout(e) || most == FEWEST) {
                    throw e;
                }
                most = Math.max(most / 4, FEWEST);
            }
        }
    }

    private int some(String sql, Map<String, Object> parameters, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindMap(parameters)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }
}
