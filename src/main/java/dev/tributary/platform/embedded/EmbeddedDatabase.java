package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** The service's own PostgreSQL, set up with an owner who migrates and a lesser role that serves. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    static final String DATABASE = "tributary";

    private final PostgresServer server;
    private final Path folder;
    /** New at every start and never stored, so that only this service can log in. */
    private final String ownerPassword = LocalSecrets.password();

    private final String servingPassword = LocalSecrets.password();
    private volatile boolean ending;

    private EmbeddedDatabase(DataFolder folder, boolean durable) {
        this.folder = folder.path();
        var superuserPassword = new LocalSecrets(folder).databasePassword();
        server = new PostgresServer(folder);
        server.start(superuserPassword, durable, folder);
        var setup = new DatabaseSetup(server, superuserPassword);
        try {
            if (!durable) {
                setup.dropDatabase();
            }
            setup.makeDatabase();
            setup.makeRoles(ownerPassword, servingPassword);
        } catch (SQLException failure) {
            server.stop();
            throw new CannotStart("PostgreSQL runs, but its roles cannot be made", failure);
        }
        LOG.infof(
                "PostgreSQL %s is running as a child on 127.0.0.1:%d, data in %s",
                server.version(), server.port(), folder.path());
    }

    public static EmbeddedDatabase in(DataFolder folder) {
        return new EmbeddedDatabase(folder, true);
    }

    /** For tests: begins empty, and commits are not forced to disk. */
    public static EmbeddedDatabase forgetful(DataFolder folder) {
        return new EmbeddedDatabase(folder, false);
    }

    /** The settings by which the framework uses this database. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                server.url(DATABASE),
                "quarkus.datasource.username",
                "tributary_app",
                "quarkus.datasource.password",
                servingPassword,
                "quarkus.flyway.jdbc-url",
                server.url(DATABASE),
                "quarkus.flyway.username",
                "tributary_owner",
                "quarkus.flyway.password",
                ownerPassword);
    }

    /**
     * Starts the server again whenever it ends by itself: killed by the system for want of memory, for one.
     *
     * @param lost called when it cannot be started again
     */
    public void keepRunning(Runnable lost) {
        server.process().ifPresentOrElse(process -> watch(process, lost), lost);
    }

    private void watch(ProcessHandle process, Runnable lost) {
        var watching = new Thread(
                () -> {
                    process.onExit().join();
                    startAgain(lost);
                },
                "postgres-watch");
        watching.setDaemon(true);
        watching.start();
    }

    private void startAgain(Runnable lost) {
        if (ending) {
            return;
        }
        LOG.error("PostgreSQL has ended by itself and is started again");
        if (server.startAgain()) {
            LOG.info("PostgreSQL is running again");
            keepRunning(lost);
        } else if (!ending) {
            LOG.errorf("PostgreSQL cannot be started again; its log is in %s/data/log", folder);
            lost.run();
        }
    }

    @Override
    public void close() {
        ending = true;
        server.stop();
    }
}
