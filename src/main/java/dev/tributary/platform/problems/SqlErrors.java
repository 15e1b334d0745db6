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
 * What kind of failure of the database an exception tells of. The transaction manager keeps what failed at a commit as a
 * suppressed exception, so causes and suppressed exceptions are searched alike.
 */
public final class SqlErrors {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    private SqlErrors() {}

    /** Null when the database had no part in it. */
    public static @Nullable SQLException find(Throwable e) {
        return first(e, SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .orElse(null);
    }

    /** Whether the values of a request caused it: the same request fails again, others do not. */
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

    /** A deadlock or a serialization failure. */
    public static boolean isWorthAnotherTry(Throwable e) {
        var sql = find(e);
        return sql != null && (state(sql).equals("40001") || state(sql).equals("40P01"));
    }

    /** Whether the connection is gone, or none was to be had. */
    public static boolean isConnectionLoss(Throwable e) {
        var sql = find(e);
        return sql != null && (state(sql).startsWith("08") || state(sql).startsWith("57P"));
    }

    /** Whether a connection that was open broke: not when the pool had none to give. */
    public static boolean isBrokenConnection(Throwable e) {
        var sql = find(e);
        return sql != null && sql.getSQLState() != null && isConnectionLoss(sql);
    }

    /** Whether the transaction manager could not commit. */
    static boolean isOfTheCommit(Throwable e) {
        return first(
                        e,
                        one -> one instanceof RollbackException
                                || one instanceof HeuristicMixedException
                                || one instanceof HeuristicRollbackException)
                .isPresent();
    }

    /** The pool's own exceptions, "acquisition timeout" for one, come without a state. */
    static String state(SQLException e) {
        return e.getSQLState() == null ? "08" : e.getSQLState();
    }

    private static Optional<Throwable> first(Throwable e, Predicate<Throwable> wanted) {
        return first(e, wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Optional<Throwable> first(
            @Nullable Throwable e, Predicate<Throwable> wanted, Set<Throwable> searched) {
        if (e == null || !searched.add(e)) {
            return Optional.empty();
        }
        if (wanted.test(e)) {
            return Optional.of(e);
        }
        for (var suppressed : e.getSuppressed()) {
            var found = first(suppressed, wanted, searched);
            if (found.isPresent()) {
                return found;
            }
        }
        return first(e.getCause(), wanted, searched);
    }
}
