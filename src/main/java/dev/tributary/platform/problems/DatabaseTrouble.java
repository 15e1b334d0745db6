package dev.tributary.platform.problems;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Explains errors of the database that a client can act on: it is unavailable or busy, so that the client may try again, or a
 * value is outside its range. Nothing was changed.
 */
final class DatabaseTrouble {
    /** The state of a write to a read-only replica, as during a failover. */
    private static final String READ_ONLY = "25006";

    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";

    /**
     * The driver's state for a statement that was closed while in use: the transaction ran into its time limit and was rolled
     * back.
     */
    private static final String CLOSED_IN_USE = "55000";

    private DatabaseTrouble() {}

    static @Nullable Problem explain(Throwable e) {
        var sql = SqlErrors.find(e);
        if (SqlErrors.isOfTheCommit(e)) {
            return sql == null || SqlErrors.isConnectionLoss(e) ? new CommitUncertain() : explain(sql);
        }
        return sql == null ? null : explain(sql);
    }

    private static @Nullable Problem explain(SQLException e) {
        var state = SqlErrors.state(e);
        if (state.equals("55P03") || state.equals("57014") || state.equals(CLOSED_IN_USE) || state.startsWith("40")) {
            return new DatabaseBusy();
        }
        if (state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals(READ_ONLY)
                || state.equals(IDLE_IN_TRANSACTION_TIMEOUT)) {
            return new DatabaseUnavailable();
        }
        return ofTheData(state);
    }

    private static @Nullable Problem ofTheData(String state) {
        return switch (state) {
            case "22003" -> new InvalidFields("", "too_large", "An amount that comes of this is too large to be kept.");
            case "22008" ->
                new InvalidFields("", "out_of_range", "An instant or a day that comes of this lies too far away.");
            case "22021", "22P05" ->
                new InvalidFields("", "invalid_text", "A text holds a character that cannot be kept.");
            default -> null;
        };
    }

    static final class DatabaseBusy extends Problem {
        DatabaseBusy() {
            super(UNAVAILABLE, "Others are changing the same things. Nothing was changed; please try again.");
        }
    }

    static final class DatabaseUnavailable extends Problem {
        DatabaseUnavailable() {
            super(UNAVAILABLE, "The database cannot be reached just now. Nothing was changed; please try again.");
        }
    }

    /** The transaction ran into its time limit, or the connection broke, during the commit. */
    static final class CommitUncertain extends Problem {
        CommitUncertain() {
            super(
                    UNAVAILABLE,
                    "The database did not confirm this. It may have been stored; sending it again with the same"
                            + " Idempotency-Key or id is safe.");
        }
    }
}
