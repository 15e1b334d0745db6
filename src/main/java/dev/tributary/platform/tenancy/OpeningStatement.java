package dev.tributary.platform.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The first statement of a transaction: it sets the author, the brand, and how the database plans. Its text is the same for
 * every brand, so that each connection prepares it once.
 */
record OpeningStatement(String prefix) {
    private static final String AUTHOR_AND_BRAND =
            "set_config('tributary.author', ?, true), set_config('tributary.brand_id', ?, true)";

    /**
     * A writing transaction looks rows up by their keys. Its connection caches its plans, above all those of foreign keys: a
     * plan made while a table had a page or two would be a sequential scan, and stay one while the table grows.
     */
    static final OpeningStatement TO_WRITE = new OpeningStatement("select set_config('enable_seqscan', 'off', true), ");

    static final OpeningStatement TO_READ =
            new OpeningStatement("set transaction isolation level repeatable read read only; select ");

    /** Switches the brand for a part of a transaction. */
    static final OpeningStatement SWITCH_BRAND = new OpeningStatement("select ");

    static OpeningStatement toWriteWithGenericPlans(Duration lockTimeout) {
        return TO_WRITE.with("plan_cache_mode", "force_generic_plan").with("lock_timeout", lockTimeout);
    }

    static OpeningStatement toReadWithTimeout(Duration statementTimeout) {
        return TO_READ.with("statement_timeout", statementTimeout);
    }

    private OpeningStatement with(String setting, Duration value) {
        return with(setting, String.valueOf(value.toMillis()));
    }

    private OpeningStatement with(String setting, String value) {
        return new OpeningStatement(prefix + "set_config('" + setting + "', '" + value + "', true), ");
    }

    void execute(Connection connection, UUID brandId) {
        try (var statement = connection.prepareStatement(prefix + AUTHOR_AND_BRAND)) {
            statement.setString(1, ChangeAuthor.current().asSetting());
            statement.setString(2, brandId.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
