package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.SqlErrors;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * When one connection is lost, the idle ones of the pool usually are too. This closes them, so that they do not fail one
 * request each, after a socket timeout each.
 */
@Singleton
public class ConnectionLosses {
    private static final Logger LOG = Logger.getLogger(ConnectionLosses.class);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final AtomicLong lastFlush = new AtomicLong(System.nanoTime() - AT_MOST_EVERY.toNanos());

    ConnectionLosses(AgroalDataSource database) {
        this.database = database;
    }

    /** Called with every exception that was thrown while a connection was in use. */
    public void onFailure(Throwable failure) {
        if (!SqlErrors.isBrokenConnection(failure)) {
            return;
        }
        long before = lastFlush.get();
        long now = System.nanoTime();
        if (now - before >= AT_MOST_EVERY.toNanos() && lastFlush.compareAndSet(before, now)) {
            LOG.warnf("A connection to the database is lost, idle ones are closed: %s", failure.getMessage());
            database.flush(FlushMode.IDLE);
        }
    }
}
