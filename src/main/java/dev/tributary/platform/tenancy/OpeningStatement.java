package dev.tributary.platform.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The first statement of a transaction: who writes, for which brand, and how the database plans. It has the same text for everybody,
 * so that each connection prepares it once.
 */
record OpeningStatement(String start) {
    private static final String AUTHOR_AND_BRAND =
            "set_config('tributary.author', ?, true), set_config('tributary.brand_id', ?, true)";

    /**
     * A transaction that writes looks rows up by their keys. Its plans, those of foreign keys above all, are kept by the
     * connection: one made while a table had a page or two would scan it, and go on scanning it while it grows.
     */
    static final OpeningStatement TO_WRITE = new OpeningStatement("select set_config('enable_seqscan', 'off', true), ");

    static final OpeningStatement TO_READ =
            new OpeningStatement("set transaction isolation level repeatable read read only; select ");

    /** Of a part of a transaction that is for another brand. */
    static final OpeningStatement OF_A_PART = new OpeningStatement("select ");

    static OpeningStatement toWriteWithGenericPlans(Duration lockTimeout) {
        return TO_WRITE.and("plan_cache_mode", "force_generic_plan").and("lock_timeout", lockTimeout);
    }

    static OpeningStatement toReadAtLength(Duration statementTimeout) {
        return TO_READ.and("statement_timeout", statementTimeout);
    }

    private OpeningStatement and(String setting, Duration value) {
        return and(setting, String.valueOf(value.toMillis()));
    }

    private OpeningStatement and(String setting, String value) {
        return new OpeningStatement(start + "set_config('" + setting + "', '" + value + "', true), ");
    }

    void execute(Connection connection, UUID brandId) {
        try (var statement = connection.prepareStatement(start + AUTHOR_AND_BRAND)) {
            statement.setString(1, ChangeAuthor.current().asSetting());
            statement.setString(2, brandId.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
