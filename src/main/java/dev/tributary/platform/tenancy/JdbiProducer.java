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

/** Plain SQL to records. */
final class JdbiProducer {
    private JdbiProducer() {}

    @Produces
    @Singleton
    static Jdbi jdbi(AgroalDataSource database) {
        var jdbi = Jdbi.create(database).installPlugin(new QuietPlugin());
        // Every statement is handed its brand; those on global look-ups have no place for it.
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // Transactions belong to the transaction manager; a handle may be closed before one ends.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // What is bound may be anybody's name or address, and messages end in logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerRowMapper(new RecordRowMapper());
        return jdbi;
    }

    /**
     * Asks nothing of a connection. What the plugin looks up on each new one, for large objects, would be the first query of
     * the transaction at hand, which then cannot be made a snapshot any more.
     */
    private static final class QuietPlugin extends PostgresPlugin {
        @Override
        public Handle customizeHandle(Handle handle) {
            return handle;
        }
    }
}
