package dev.tributary.platform.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Opens and ends the transactions of tenants, and knows the tenant of the one at hand. */
@ApplicationScoped
class TenantTransactions {
    /** As the transaction manager is configured. */
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

    /** @param limitSeconds of the transaction; {@link #DEFAULT_LIMIT} for the usual one */
    <T extends @Nullable Object> T run(UUID brandId, OpeningStatement opening, int limitSeconds, Callable<T> work) {
        var before = CURRENT.get();
        var transaction = QuarkusTransaction.requiringNew();
        try {
            return (limitSeconds == DEFAULT_LIMIT ? transaction : transaction.timeout(limitSeconds))
                    .call(() -> runAs(brandId, opening, work));
        } catch (RuntimeException e) {
            losses.note(e);
            throw e;
        } finally {
            CURRENT.set(before);
        }
    }

    private <T extends @Nullable Object> T runAs(UUID brandId, OpeningStatement opening, Callable<T> work)
            throws Exception {
        try (var handle = jdbi.open()) {
            enter(handle, brandId, opening);
            var done = work.call();
            // Before the commit, so that what the database refuses is thrown as what it is.
            entities.flush();
            return done;
        }
    }

    /** Does a part of the transaction at hand as another tenant. */
    <T extends @Nullable Object> T runPartAs(UUID brandId, Callable<T> work) {
        var before = current();
        try {
            enter(before.handle(), brandId, OpeningStatement.OF_A_PART);
            var done = work.call();
            entities.flush();
            return done;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            enter(before.handle(), before.brandId(), OpeningStatement.OF_A_PART);
        }
    }

    private void enter(Handle handle, UUID brandId, OpeningStatement opening) {
        CURRENT.set(new Tenant(brandId, handle));
        opening.execute(handle.getConnection(), brandId);
    }
}
