package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** The service's own PostgreSQL, with an owner who migrates and a role with fewer rights that serves. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    static final String DATABASE = "tributary";

    private final PostgresServer server;
    private final Path folder;
    /** Generated at every start and never stored, so that only this service can log in. */
    private final String ownerPassword = LocalSecrets.password();

    private final String servingPassword = LocalSecrets.password();
    private volatile boolean closed;

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
            setup.createDatabase();
            setup.createRoles(ownerPassword, servingPassword);
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

    /** For tests: starts empty, and does not force commits to disk. */
    public static EmbeddedDatabase nonDurable(DataFolder folder) {
        return new EmbeddedDatabase(folder, false);
    }

    /** The settings with which the framework uses this database. */
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
     * Restarts the server whenever it ends by itself, for example when the system kills it for lack of memory.
     *
     * @param onFailure called when it cannot be restarted
     */
    public void keepRunning(Runnable onFailure) {
        server.process().ifPresentOrElse(process -> watch(process, onFailure), onFailure);
    }

    private void watch(ProcessHandle process, Runnable onFailure) {
        var watcher = new Thread(
                () -> {
                    process.onExit().join();
                    restart(onFailure);
                },
                "postgres-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void restart(Runnable onFailure) {
        if (closed) {
            return;
        }
        LOG.error("PostgreSQL has ended by itself and is started again");
        if (server.restart()) {
            LOG.info("PostgreSQL is running again");
            keepRunning(onFailure);
        } else if (!closed) {
            LOG.errorf("PostgreSQL cannot be started again; its log is in %s/data/log", folder);
            onFailure.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        server.stop();
    }
}
