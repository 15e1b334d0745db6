package dev.tributary.reporting.live;

import dev.tributary.ledger.accounts.AccountsChanged;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Notifies all instances of changed accounts, many at once, shortly after the commit. PostgreSQL serializes the commits of
 * transactions that notify, and orders must not wait for that. If an instance is killed before it sends a notification, the
 * dashboard shows the change with the next one, or when it is opened again.
 */
@Singleton
class NotifyAccountChanges {
    private static final Logger LOG = Logger.getLogger(NotifyAccountChanges.class);
    private static final long DELAY_MILLIS = 50;

    private final AgroalDataSource database;
    private final Vertx vertx;
    private final Set<UUID> changed = new HashSet<>();
    private volatile boolean stopped;

    NotifyAccountChanges(AgroalDataSource database, Vertx vertx) {
        this.database = database;
        this.vertx = vertx;
    }

    /** Runs after the write queues have written their last rows. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent end) {
        stopped = true;
        sendNotifications();
    }

    void onAccountsChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountsChanged accounts) {
        add(accounts.enrollmentIds());
    }

    private void add(Collection<UUID> ids) {
        synchronized (changed) {
            if (changed.isEmpty() && !stopped) {
                vertx.setTimer(DELAY_MILLIS, timer -> vertx.executeBlocking(this::sendNotifications, false));
            }
            changed.addAll(ids);
        }
    }

    private Set<UUID> takeAll() {
        synchronized (changed) {
            var all = Set.copyOf(changed);
            changed.clear();
            return all;
        }
    }

    private boolean sendNotifications() {
        var ids = takeAll();
        if (ids.isEmpty()) {
            return true;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select notify_dashboards(?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            ids.stream()
                                    .map(id -> ChangedPart.ACCOUNT.prefix() + id)
                                    .toArray()));
            return statement.execute();
        } catch (SQLException failure) {
            LOG.debug("Dashboards could not be notified; trying again", failure);
            add(ids);
            return false;
        }
    }
}
