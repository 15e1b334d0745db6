package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Detects a database that may lose what it confirmed: one with {@code fsync}, {@code full_page_writes} or
 * {@code synchronous_commit} off. Then writes are refused, since what is acknowledged must be durable, and readiness is down
 * and names the settings. {@code TRIBUTARY_UNSAFE_DATABASE=true} accepts the risk, for tests.
 */
@Singleton
class UnsafeDatabase {
    private static final Logger LOG = Logger.getLogger(UnsafeDatabase.class);
    private static final String UNSAFE_SETTINGS = """
            select coalesce(string_agg(name, ', ' order by name), '') from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'""";

    private final AgroalDataSource database;
    private final boolean riskAccepted;
    private volatile String settings = "";

    UnsafeDatabase(
            AgroalDataSource database,
            @ConfigProperty(name = "tributary.unsafe-database", defaultValue = "false") boolean riskAccepted) {
        this.database = database;
        this.riskAccepted = riskAccepted;
    }

    void start(@Observes StartupEvent begin) {
        checkSettings();
    }

    /** Settings may be changed while the server runs. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void checkSettings() {
        if (riskAccepted) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(UNSAFE_SETTINGS)) {
            row.next();
            logAndRemember(row.getString(1));
        } catch (SQLException unknown) {
            LOG.debug("The database's settings cannot be read just now", unknown);
        }
    }

    private void logAndRemember(String found) {
        if (!found.equals(settings) && !found.isEmpty()) {
            LOG.errorf("Nothing is written while the database's %s is off: it may lose what it confirmed", found);
        }
        settings = found;
    }

    /** Whether the database may lose what it confirms now. */
    boolean writesMayBeLost() {
        return !settings.isEmpty();
    }

    @Readiness
    @Singleton
    static class Check implements HealthCheck {
        private final UnsafeDatabase database;

        Check(UnsafeDatabase database) {
            this.database = database;
        }

        @Override
        public HealthCheckResponse call() {
            var response =
                    HealthCheckResponse.named("database keeps what it confirms").status(!database.writesMayBeLost());
            return (database.writesMayBeLost() ? response.withData("off", database.settings) : response).build();
        }
    }
}
