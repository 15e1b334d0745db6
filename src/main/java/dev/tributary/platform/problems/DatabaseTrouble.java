package dev.tributary.platform.problems;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database is away or busy. Nothing was changed, and the client may try again. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    static @Nullable Problem explain(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return explain(sql);
            }
        }
        return null;
    }

    private static @Nullable Problem explain(SQLException e) {
        var state = e.getSQLState() == null ? "08" : e.getSQLState();
        if (state.equals("55P03") || state.equals("57014") || state.startsWith("40")) {
            return new DatabaseBusy();
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return new DatabaseUnavailable();
        }
        return null;
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
}
