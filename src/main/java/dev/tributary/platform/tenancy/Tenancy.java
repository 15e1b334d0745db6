package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.SqlErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
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
    /** A statement that takes too long is ended by the database, and not by a broken connection. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final TenantTransactions transactions;

    Tenancy(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    public UUID brandId() {
        return transactions.current().brandId();
    }

    /** A query in the transaction at hand, with {@code :brand} bound. */
    public Query query(String sql) {
        return handle().createQuery(sql).bind("brand", brandId());
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
        return handle().createUpdate(sql).bind("brand", brandId());
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
        return write(brandId, opening, TenantTransactions.DEFAULT_LIMIT, work);
    }

    private <T extends @Nullable Object> T write(
            UUID brandId, OpeningStatement opening, int limitSeconds, Callable<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.run(brandId, opening, limitSeconds, work);
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !(e instanceof RetryTransaction || SqlErrors.isWorthAnotherTry(e))) {
                    throw e;
                }
            }
        }
    }

    /** Runs read-only on one snapshot: everything seen belongs to the same instant. */
    public <T extends @Nullable Object> T read(UUID brandId, Callable<T> work) {
        return transactions.run(brandId, OpeningStatement.TO_READ, TenantTransactions.DEFAULT_LIMIT, work);
    }

    /** The same for what reads whole tables: its statements may take that long. For the operator alone. */
    public <T extends @Nullable Object> T readAtLength(UUID brandId, Duration patience, Callable<T> work) {
        var opening = OpeningStatement.toReadAtLength(patience);
        var limit = patience.plus(MARGIN);
        return transactions.run(brandId, opening, Math.toIntExact(limit.toSeconds()), () -> {
            var connection = handle().getConnection();
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
        return transactions.runPartAs(brandId, work);
    }

    private Handle handle() {
        return transactions.current().handle();
    }
}
