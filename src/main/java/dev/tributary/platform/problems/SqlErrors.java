package dev.tributary.platform.problems;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Classifies database errors. The transaction manager adds the cause of a failed commit as a suppressed exception, so causes
 * and suppressed exceptions are both searched.
 */
public final class SqlErrors {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    private SqlErrors() {}

    /** The error of the database behind an exception; null when there is none. */
    public static @Nullable SQLException find(Throwable e) {
        return first(e, SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .orElse(null);
    }

    /** Whether the values of the request caused the error: the same request would fail again, others would not. */
    public static boolean isOfTheData(Throwable e) {
        var sql = find(e);
        return sql == null
                ? !isOfTheCommit(e)
                : state(sql).startsWith("22") || state(sql).startsWith("23");
    }

    public static boolean isLockTimeout(Throwable e) {
        var sql = find(e);
        return sql != null && state(sql).equals(LOCK_NOT_AVAILABLE);
    }

    public static boolean isStatementTimeout(Throwable e) {
        var sql = find(e);
        return sql != null && state(sql).equals(QUERY_CANCELED);
    }

    /** Whether the database was unavailable or busy, so that the same work may succeed later. */
    public static boolean isTemporary(Throwable e) {
        return DatabaseTrouble.explain(e) != null && !isOfTheData(e);
    }

    /** A deadlock or a serialization failure. */
    public static boolean isWorthAnotherTry(Throwable e) {
        var sql = find(e);
        return sql != null && (state(sql).equals("40001") || state(sql).equals("40P01"));
    }

    /** Whether the connection is lost, or none was available. */
    public static boolean isConnectionLoss(Throwable e) {
        var sql = find(e);
        return sql != null && (state(sql).startsWith("08") || state(sql).startsWith("57P"));
    }

    /** Whether an open connection broke; false when the pool had none available. */
    public static boolean isBrokenConnection(Throwable e) {
        var sql = find(e);
        return sql != null && sql.getSQLState() != null && isConnectionLoss(sql);
    }

    /** Whether the commit failed. */
    static boolean isOfTheCommit(Throwable e) {
        return first(
                        e,
                        cause -> cause instanceof RollbackException
                                || cause instanceof HeuristicMixedException
                                || cause instanceof HeuristicRollbackException)
                .isPresent();
    }

    /** The SQL state. Exceptions of the pool, such as "acquisition timeout", have none and count as a connection error. */
    static String state(SQLException e) {
        return e.getSQLState() == null ? "08" : e.getSQLState();
    }

    private static Optional<Throwable> first(Throwable e, Predicate<Throwable> condition) {
        return first(e, condition, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Optional<Throwable> first(
            @Nullable Throwable e, Predicate<Throwable> condition, Set<Throwable> visited) {
        if (e == null || !visited.add(e)) {
            return Optional.empty();
        }
        if (condition.test(e)) {
            return Optional.of(e);
        }
        for (var suppressed : e.getSuppressed()) {
            var found = first(suppressed, condition, visited);
            if (found.isPresent()) {
                return found;
            }
        }
        return first(e.getCause(), condition, visited);
    }
}
