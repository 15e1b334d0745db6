package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** Configures JDBI, which maps plain SQL to records. */
final class JdbiProducer {
    private JdbiProducer() {}

    @Produces
    @Singleton
    static Jdbi jdbi(AgroalDataSource database) {
        var jdbi = Jdbi.create(database).installPlugin(new QuietPlugin());
        // The brand is bound to every statement; those on tables without brands have no parameter for it.
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // The transaction manager ends transactions; a handle may be closed before that.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // Bound values may be personal data, and exception messages end up in logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerRowMapper(new RecordRowMapper());
        jdbi.registerColumnMapper(UUID.class, (row, place, context) -> id(row.getObject(place)));
        return jdbi;
    }

    /** From its 16 bytes: the library's own makes text of them and parses it. Some ids are read from a text. */
    private static @Nullable UUID id(@Nullable Object value) {
        return value instanceof String text ? UUID.fromString(text) : (UUID) value;
    }

    /**
     * Runs no query on a new connection. The plugin's look-up for large objects would be the first query of the current
     * transaction, which then could no longer set its isolation level.
     */
    private static final class QuietPlugin extends PostgresPlugin {
        @Override
        public Handle customizeHandle(Handle handle) {
            return handle;
        }
    }
}
