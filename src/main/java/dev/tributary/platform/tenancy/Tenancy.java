package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.SqlErrors;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The tenant of the transaction. A transaction here always belongs to one brand: row-level security shows it that
 * brand's rows only, and modules take {@link #brandId()} for the keys they write.
 */
@ApplicationScoped
public class Tenancy {
    private static final int MOST_TRIES = 4;
    /** As the transaction manager is configured. */
    private static final int DEFAULT_LIMIT = 0;
    /** A statement that takes too long is ended by the database, and not by a broken connection. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final ThreadLocal<@Nullable Tenant> CURRENT = new ThreadLocal<>();

    private final EntityManager entities;
    private final Jdbi jdbi;
    private final ConnectionLosses losses;

    Tenancy(EntityManager entities, Jdbi jdbi, ConnectionLosses losses) {
        this.entities = entities;
        this.jdbi = jdbi;
        this.losses = losses;
    }

    public UUID brandId() {
        return tenant().brandId();
    }

    /** A query in the transaction at hand, with {@code :brand} bound. */
    public Query query(String sql) {
        return tenant().handle().createQuery(sql).bind("brand", brandId());
    }

    /**
     * The same for a page of a list, which is planned anew each time: how many rows its filters let through, and so which index
     * is best, is a matter of their values.
     */
    public Query list(String sql) {
        return query(sql).addCustomizer(new StatementCustomizer() {
            @Override
            public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }

    /** A statement in the transaction at hand, with {@code :brand} bound. */
    public Update update(String sql) {
        return tenant().handle().createUpdate(sql).bind("brand", brandId());
    }

    /** Runs in a transaction of its own at READ COMMITTED; serialization failures, deadlocks and {@link RetryTransaction} are tried again. */
    public <T extends @Nullable Object> T write(UUID brandId, Callable<T> work) {
        return write(brandId, OpeningStatement.TO_WRITE, work);
    }

    /**
     * The same for what is done again and again with few rows found by their keys: each connection plans its statements once,
     * whatever the lists they are given.
     *
     * @param lockTimeout how long it waits for a lock; less than other transactions do
     */
    public <T extends @Nullable Object> T writeWithGenericPlans(UUID brandId, Duration lockTimeout, Callable<T> work) {
        return write(brandId, OpeningStatement.toWriteWithGenericPlans(lockTimeout), work);
    }

    /**
     * The same for what writes very many rows, statement by statement.
     *
     * @param limitSeconds of the transaction; 0 for the usual one
     */
    public <T extends @Nullable Object> T write(UUID brandId, int limitSeconds, Callable<T> work) {
        return write(brandId, OpeningStatement.TO_WRITE, limitSeconds, work);
    }

    private <T extends @Nullable Object> T write(UUID brandId, OpeningStatement opening, Callable<T> work) {
        return write(brandId, opening, DEFAULT_LIMIT, work);
    }

    private <T extends @Nullable Object> T write(
            UUID brandId, OpeningStatement opening, int limitSeconds, Callable<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction(brandId, opening, limitSeconds, work);
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !(e instanceof RetryTransaction || SqlErrors.isWorthAnotherTry(e))) {
                    throw e;
                }
            }
        }
    }

    /** Runs read-only on one snapshot: everything seen belongs to the same instant. */
    public <T extends @Nullable Object> T read(UUID brandId, Callable<T> work) {
        return transaction(brandId, OpeningStatement.TO_READ, work);
    }

    /** The same for what reads whole tables: its statements may take that long. For the operator alone. */
    public <T extends @Nullable Object> T readAtLength(UUID brandId, Duration patience, Callable<T> work) {
        var opening = OpeningStatement.toReadAtLength(patience);
        var limit = patience.plus(MARGIN);
        return transaction(brandId, opening, Math.toIntExact(limit.toSeconds()), () -> {
            var connection = tenant().handle().getConnection();
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            try {
                return work.call();
            } finally {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        });
    }

    /** Does a part of the transaction at hand as another tenant. For the operator, who makes brands. */
    public <T extends @Nullable Object> T as(UUID brandId, Callable<T> work) {
        var before = tenant();
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

    private <T extends @Nullable Object> T transaction(UUID brandId, OpeningStatement opening, Callable<T> work) {
        return transaction(brandId, opening, DEFAULT_LIMIT, work);
    }

    private <T extends @Nullable Object> T transaction(
            UUID brandId, OpeningStatement opening, int limitSeconds, Callable<T> work) {
        var before = CURRENT.get();
        var transaction = QuarkusTransaction.requiringNew();
        try {
            return (limitSeconds == DEFAULT_LIMIT ? transaction : transaction.timeout(limitSeconds)).call(() -> {
                try (var handle = jdbi.open()) {
                    enter(handle, brandId, opening);
                    var done = work.call();
                    // Before the commit, so that what the database refuses is thrown as what it is.
                    entities.flush();
                    return done;
                }
            });
        } catch (RuntimeException e) {
            losses.note(e);
            throw e;
        } finally {
            CURRENT.set(before);
        }
    }

    private void enter(Handle handle, UUID brandId, OpeningStatement opening) {
        CURRENT.set(new Tenant(brandId, handle));
        opening.execute(handle.getConnection(), brandId);
    }

    private Tenant tenant() {
        var tenant = CURRENT.get();
        if (tenant == null) {
            throw new IllegalStateException("This runs outside of a tenant's transaction");
        }
        return tenant;
    }

    private record Tenant(UUID brandId, Handle handle) {}
}
