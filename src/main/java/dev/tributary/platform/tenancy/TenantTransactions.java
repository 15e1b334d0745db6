package dev.tributary.platform.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Opens and ends the transactions of tenants, and holds the tenant of the current one. */
@ApplicationScoped
class TenantTransactions {
    /** The time limit that the transaction manager is configured with. */
    static final int DEFAULT_LIMIT = 0;

    private static final ThreadLocal<@Nullable Tenant> CURRENT = new ThreadLocal<>();

    private final EntityManager entities;
    private final Jdbi jdbi;
    private final ConnectionLosses losses;

    TenantTransactions(EntityManager entities, Jdbi jdbi, ConnectionLosses losses) {
        this.entities = entities;
        this.jdbi = jdbi;
        this.losses = losses;
    }

    record Tenant(UUID brandId, Handle handle) {}

    Tenant current() {
        var tenant = CURRENT.get();
        if (tenant == null) {
            throw new IllegalStateException("This runs outside of a tenant's transaction");
        }
        return tenant;
    }

    /** @param limitSeconds of the transaction; {@link #DEFAULT_LIMIT} for the default */
    <T extends @Nullable Object> T run(UUID brandId, OpeningStatement opening, int limitSeconds, Callable<T> work) {
        var before = CURRENT.get();
        var transaction = QuarkusTransaction.requiringNew();
        try {
            return (limitSeconds == DEFAULT_LIMIT ? transaction : transaction.timeout(limitSeconds))
                    .call(() -> runAs(brandId, opening, work));
        } catch (RuntimeException e) {
            losses.onFailure(e);
            throw e;
        } finally {
            CURRENT.set(before);
        }
    }

    private <T extends @Nullable Object> T runAs(UUID brandId, OpeningStatement opening, Callable<T> work)
            throws Exception {
        try (var handle = jdbi.open()) {
            enter(handle, brandId, opening);
            var result = work.call();
            // Before the commit, so that an error of the database is thrown as itself and not as a failed commit.
            entities.flush();
            return result;
        }
    }

    /** Runs a part of the current transaction as another tenant. A failure of the part is one of the whole transaction. */
    <T extends @Nullable Object> T runPartAs(UUID brandId, Callable<T> work) {
        var before = current();
        try {
            enter(before.handle(), brandId, OpeningStatement.SWITCH_BRAND);
            var result = work.call();
            entities.flush();
            enter(before.handle(), before.brandId(), OpeningStatement.SWITCH_BRAND);
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            CURRENT.set(before);
        }
    }

    private void enter(Handle handle, UUID brandId, OpeningStatement opening) {
        CURRENT.set(new Tenant(brandId, handle));
        opening.execute(handle.getConnection(), brandId);
    }
}
