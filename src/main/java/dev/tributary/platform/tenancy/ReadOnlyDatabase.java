package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Readiness is down while the database takes no writes, as a replica during a failover: then requests that only read are still
 * answered, others with 503.
 */
@Readiness
@Singleton
class ReadOnlyDatabase implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ReadOnlyDatabase.class);

    private final AgroalDataSource database;
    private volatile boolean isReadOnly;

    ReadOnlyDatabase(AgroalDataSource database) {
        this.database = database;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('transaction_read_only') = 'on'")) {
            row.next();
            isReadOnly = row.getBoolean(1);
        } catch (SQLException unavailable) {
            LOG.debug("Whether the database takes writes is not known just now", unavailable);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database takes writes")
                .status(!isReadOnly)
                .build();
    }
}
