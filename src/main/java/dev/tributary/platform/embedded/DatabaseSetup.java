package dev.tributary.platform.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Creates the service's database and its roles: an owner who migrates, and a role with fewer rights that serves. */
final class DatabaseSetup {
    private static final String DATABASE = EmbeddedDatabase.DATABASE;

    private final PostgresServer server;
    private final String superuserPassword;

    DatabaseSetup(PostgresServer server, String superuserPassword) {
        this.server = server;
        this.superuserPassword = superuserPassword;
    }

    void dropDatabase() throws SQLException {
        try (var connection = asSuperuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE + " with (force)");
        }
    }

    void createDatabase() throws SQLException {
        try (var connection = asSuperuser("postgres");
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'");
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    /** Runs the same file that an administrator runs on a server of their own; there psql fills in the passwords. */
    void createRoles(String ownerPassword, String servingPassword) throws SQLException {
        String script = rolesScript()
                .replace(":'owner_password'", "'" + ownerPassword + "'")
                .replace(":'app_password'", "'" + servingPassword + "'");
        try (var connection = asSuperuser(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    private static String rolesScript() {
        try (InputStream script = DatabaseSetup.class.getResourceAsStream("/db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is missing from the build");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Connection asSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), PostgresServer.SUPERUSER, superuserPassword);
    }
}
