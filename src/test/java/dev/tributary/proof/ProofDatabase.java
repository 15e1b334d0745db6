package dev.tributary.proof;

import dev.tributary.fixtures.TcpProxy;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.embedded.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that keeps what it confirms, behind a line, and what can happen to both. */
final class ProofDatabase implements AutoCloseable {
    private static final String URL = "quarkus.datasource.jdbc.url";

    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final Outage outage;
    private final TcpProxy line;

    ProofDatabase(Path path) throws IOException {
        folder = DataFolder.open(path);
        database = EmbeddedDatabase.in(folder);
        empty();
        outage = new Outage(folder);
        line = new TcpProxy(Integer.parseInt(database.settings().get(URL).replaceAll(".*:(\\d+)/.*", "$1")));
    }

    /** Of what an earlier run left, whose schema may be another one. */
    private void empty() {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    drop schema public cascade;
                    create schema public;
                    revoke all on schema public from public;
                    grant usage on schema public to tributary_app;
                    alter default privileges in schema public grant select on tables to tributary_app;""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of an instance that reaches the database by the line. */
    Map<String, String> settings() {
        var settings = new HashMap<>(database.settings());
        settings.computeIfPresent(URL, (name, url) -> url.replaceFirst(":\\d+/", ":" + line.port() + "/"));
        return settings;
    }

    TcpProxy line() {
        return line;
    }

    void stop() {
        outage.begin();
    }

    void start() {
        outage.end();
    }

    /** As when its host dies: nobody is told, nothing is finished. Its other processes end when they notice. */
    void kill() throws IOException {
        long pid = postmaster();
        var server = ProcessHandle.of(pid).orElseThrow();
        var children = server.descendants().toList();
        server.destroyForcibly();
        server.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    boolean isRunning() throws IOException {
        return Files.exists(folder.path().resolve("data/postmaster.pid"))
                && ProcessHandle.of(postmaster()).isPresent();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.path().resolve("data/postmaster.pid"))
                .get(0)
                .strip());
    }

    /** As a replica is, or a server that a failover has left behind. */
    void readOnly(boolean only) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database tributary set default_transaction_read_only = " + (only ? "on" : "off"));
        }
        line.breakLine();
        line.mend();
    }

    /** One of its processes dies, and so the server begins anew by itself. */
    void killBackend() throws IOException {
        var pids = query("select pid from pg_stat_activity where usename = 'tributary_app' limit 1", Integer.class);
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    long number(String sql) {
        var found = query("select cast((" + sql + ") as bigint)", Long.class).get(0);
        return found == null ? 0 : found;
    }

    <T> List<T> query(String sql, Class<T> type) {
        List<T> found = new ArrayList<>();
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getObject(1, type));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the owner of the tables, past the line. */
    Connection connect() throws SQLException {
        var settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.flyway.jdbc-url"),
                settings.get("quarkus.flyway.username"),
                settings.get("quarkus.flyway.password"));
    }

    @Override
    public void close() throws IOException {
        line.close();
        database.close();
        folder.close();
    }
}
