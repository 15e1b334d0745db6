package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

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
        return jdbi;
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
