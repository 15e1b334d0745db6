package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.SqlErrors;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * When one connection is lost, the idle ones of the pool are as a rule lost too: they are closed, so that each of them does
 * not fail a request of its own, after a socket timeout of its own.
 */
@Singleton
public class ConnectionLosses {
    private static final Logger LOG = Logger.getLogger(ConnectionLosses.class);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final AtomicLong last = new AtomicLong(System.nanoTime() - AT_MOST_EVERY.toNanos());

    ConnectionLosses(AgroalDataSource database) {
        this.database = database;
    }

    /** Told of whatever failed while a connection was used. */
    public void note(Throwable failure) {
        if (!SqlErrors.isBrokenConnection(failure)) {
            return;
        }
        long before = last.get();
        long now = System.nanoTime();
        if (now - before >= AT_MOST_EVERY.toNanos() && last.compareAndSet(before, now)) {
            LOG.warnf("A connection to the database is lost, idle ones are closed: %s", failure.getMessage());
            database.flush(FlushMode.IDLE);
        }
    }
}
