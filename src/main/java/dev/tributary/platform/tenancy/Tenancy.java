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
 * Runs transactions and statements for one brand. Every transaction belongs to one brand: row-level security shows it only
 * that brand's rows, and modules use {@link #brandId()} in the keys they write.
 */
@ApplicationScoped
public class Tenancy {
    private static final int MAX_TRIES = 4;
    /** The database cancels a slow statement this much earlier than the connection would be closed. */
    private static final Duration CONNECTION_MARGIN = Duration.ofSeconds(5);

    private final TenantTransactions transactions;

    Tenancy(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    public UUID brandId() {
        return transactions.current().brandId();
    }

    /** A query in the current transaction, with {@code :brand} bound. */
    public Query query(String sql) {
        return handle().createQuery(sql).bind("brand", brandId());
    }

    /**
     * A query for a page of a list. It is planned anew each time, since the best index depends on how many rows the given
     * filters let through.
     */
    public Query list(String sql) {
        return query(sql).addCustomizer(new StatementCustomizer() {
            @Override
            public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }

    /** An update in the current transaction, with {@code :brand} bound. */
    public Update update(String sql) {
        return handle().createUpdate(sql).bind("brand", brandId());
    }

    /**
     * Runs in a new transaction at READ COMMITTED; it is retried after serialization failures, deadlocks and
     * {@link RetryTransaction}.
     */
    public <T extends @Nullable Object> T write(UUID brandId, Callable<T> work) {
        return write(brandId, OpeningStatement.TO_WRITE, work);
    }

    /**
     * Like {@link #write(UUID, Callable)}, for frequent work on few rows found by their keys: each connection plans its
     * statements once, whatever lists are bound.
     *
     * @param lockTimeout the longest wait for a lock; shorter than in other transactions
     */
    public <T extends @Nullable Object> T writeWithGenericPlans(UUID brandId, Duration lockTimeout, Callable<T> work) {
        return write(brandId, OpeningStatement.toWriteWithGenericPlans(lockTimeout), work);
    }

    /**
     * Like {@link #write(UUID, Callable)}, for work that writes very many rows, statement by statement.
     *
     * @param limitSeconds of the transaction; 0 for the default
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
                if (tries == MAX_TRIES || !(e instanceof RetryTransaction || SqlErrors.isWorthAnotherTry(e))) {
                    throw e;
                }
            }
        }
    }

    /** Runs read-only on one snapshot, so that all rows read are of the same instant. */
    public <T extends @Nullable Object> T read(UUID brandId, Callable<T> work) {
        return transactions.run(brandId, OpeningStatement.TO_READ, TenantTransactions.DEFAULT_LIMIT, work);
    }

    /**
     * Like {@link #read}, for statements that read whole tables and may take up to {@code statementTimeout}. For the operator
     * only.
     */
    public <T extends @Nullable Object> T readWithTimeout(UUID brandId, Duration statementTimeout, Callable<T> work) {
        var opening = OpeningStatement.toReadWithTimeout(statementTimeout);
        var limit = statementTimeout.plus(CONNECTION_MARGIN);
        return transactions.run(brandId, opening, Math.toIntExact(limit.toSeconds()), () -> {
            var connection = handle().getConnection();
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            try {
                return work.call();
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        });
    }

    /** Runs a part of the current transaction as another brand. For the operator, who creates brands. */
    public <T extends @Nullable Object> T as(UUID brandId, Callable<T> work) {
        return transactions.runPartAs(brandId, work);
    }

    private Handle handle() {
        return transactions.current().handle();
    }
}
