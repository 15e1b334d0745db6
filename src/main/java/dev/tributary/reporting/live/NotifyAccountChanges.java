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
 * Notifies all instances of changed accounts, many at once and shortly after the commit. PostgreSQL commits
 * transactions that notify one after the other, and orders must not wait for that. A notification that a killed
 * instance did not send is made up for by the next change, or when the dashboard is opened again.
 */
@Singleton
class NotifyAccountChanges {
    private static final Logger LOG = Logger.getLogger(NotifyAccountChanges.class);
    private static final long A_MOMENT_MILLIS = 50;

    private final AgroalDataSource database;
    private final Vertx vertx;
    private final Set<UUID> moved = new HashSet<>();
    private volatile boolean ended;

    NotifyAccountChanges(AgroalDataSource database, Vertx vertx) {
        this.database = database;
        this.vertx = vertx;
    }

    /** After the queues have written what they had. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent end) {
        ended = true;
        tell();
    }

    void onAccountsMoved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountsChanged accounts) {
        remember(accounts.enrollmentIds());
    }

    private void remember(Collection<UUID> ids) {
        synchronized (moved) {
            if (moved.isEmpty() && !ended) {
                vertx.setTimer(A_MOMENT_MILLIS, timer -> vertx.executeBlocking(this::tell, false));
            }
            moved.addAll(ids);
        }
    }

    private Set<UUID> taken() {
        synchronized (moved) {
            var all = Set.copyOf(moved);
            moved.clear();
            return all;
        }
    }

    private boolean tell() {
        var ids = taken();
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
            LOG.debug("Nobody was told; trying again", failure);
            remember(ids);
            return false;
        }
    }
}
