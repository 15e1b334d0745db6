package dev.tributary.bench;

import dev.tributary.fixtures.GivenServer;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged service on a PostgreSQL of its own, fsync on, with tools from outside to load and to measure it. */
final class BenchEnvironment implements AutoCloseable {
    static final String OPERATOR = "opr_bench";
    static final int PORT = 18080;
    private static final double TICKS_PER_SECOND = 100;
    private static final int START_SECONDS = 120;

    private final DataFolder folder = DataFolder.open(Path.of("target", "bench-database"));
    private final @Nullable EmbeddedDatabase database;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> more;
    private final List<Process> services = new ArrayList<>();

    BenchEnvironment() throws IOException, InterruptedException {
        this(Map.of());
    }

    /** @param more settings of every instance */
    BenchEnvironment(Map<String, String> more) throws IOException, InterruptedException {
        this.more = more;
        var given = GivenServer.find();
        database = given.isPresent() ? null : EmbeddedDatabase.in(folder);
        settings = database == null ? given.orElseThrow().open() : database.settings();
        start();
    }

    /** From an instance's port to that of its metrics. */
    static final int TO_MANAGEMENT = 1_000;

    /** One more instance on the same database, and its port; the first is the one that is asked. */
    int start() throws IOException, InterruptedException {
        return start("target/quarkus-app/quarkus-run.jar");
    }

    /** The same of another build, which must know the same schema. */
    int start(String jar) throws IOException, InterruptedException {
        int port = PORT + services.size();
        var command = new ProcessBuilder("java", "-jar", jar);
        var environment = command.environment();
        settings.forEach((name, value) -> environment.put(name.toUpperCase().replaceAll("[.-]", "_"), value));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put(
                "TRIBUTARY_DATA_DIR",
                Path.of("target", "bench-service-" + port).toAbsolutePath().toString());
        environment.put("TRIBUTARY_OPERATOR_TOKEN", OPERATOR);
        environment.put("TRIBUTARY_SIGNING_KEYS", "bench:dHJpYnV0YXJ5LXRlc3Qta2V5LTMyLWJ5dGVzLWxvbmc=");
        environment.put("TRIBUTARY_RATE_LIMIT_REQUESTS_PER_MINUTE", "1000000000");
        environment.put("TRIBUTARY_PUBLIC_LIMITS_REDIRECTS", "1000000000");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(port + TO_MANAGEMENT));
        environment.putAll(more);
        services.add(command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "bench-service-" + port + ".log").toFile()))
                .start());
        awaitReady(port);
        return port;
    }

    /** The last one, as the kernel kills: without a word. */
    void kill() throws InterruptedException {
        services.remove(services.size() - 1).destroyForcibly().waitFor();
    }

    /** Of the instance that is asked. */
    long pid() {
        return pid(PORT);
    }

    /** Of the instance at a port. */
    long pid(int port) {
        return services.get(port - PORT).pid();
    }

    String url(String path) {
        return "http://localhost:" + PORT + path;
    }

    String post(String path, String token, String body) throws IOException, InterruptedException {
        return post(PORT, path, token, body);
    }

    String post(int port, String path, String token, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    String get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** For another service on the same database. */
    Map<String, String> settings() {
        return settings;
    }

    /** As the service, who sees the brand it says it works for. */
    Connection asService() throws SQLException {
        return DriverManager.getConnection(
                settings.get("quarkus.flyway.jdbc-url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    HttpResponse<String> ask(String path, String token) throws IOException, InterruptedException {
        return ask(PORT, path, token);
    }

    HttpResponse<String> ask(int port, String path, String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As the owner, who sees everything. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                settings.get("quarkus.flyway.jdbc-url"),
                settings.get("quarkus.flyway.username"),
                settings.get("quarkus.flyway.password"));
    }

    void asOwner(String sql) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As the service asks, which sees what its own sessions do. */
    String textAsService(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"));
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = owner();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = owner();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Runs pgbench as the owner on the same server and answers its transactions per second. */
    double pgbench(Path script, int clients, int seconds) throws IOException, InterruptedException {
        return pgbench("quarkus.flyway.", "", script, clients, seconds);
    }

    /** The same as the service's own role, whom row-level security keeps to a brand. */
    double pgbenchAsService(Path script, int clients, int seconds) throws IOException, InterruptedException {
        return pgbench("quarkus.datasource.", "", script, clients, seconds);
    }

    /** The same with the brand set, and statements planned as the service has them planned. */
    double pgbenchAsService(UUID brandId, Path script, int clients, int seconds)
            throws IOException, InterruptedException {
        var options = "-c tributary.brand_id=" + brandId
                + " -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";
        return pgbench("quarkus.datasource.", options, script, clients, seconds);
    }

    private double pgbench(String role, String options, Path script, int clients, int seconds)
            throws IOException, InterruptedException {
        var uri = URI.create(settings.get("quarkus.flyway.jdbc-url").substring("jdbc:".length()));
        var printed = run(
                Map.of("PGPASSWORD", settings.get(role + "password"), "PGOPTIONS", options),
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                String.valueOf(clients),
                "-j",
                "2",
                "-T",
                String.valueOf(seconds),
                "-f",
                script.toString(),
                "-h",
                uri.getHost(),
                "-p",
                String.valueOf(uri.getPort()),
                "-U",
                settings.get(role + "username"),
                uri.getPath().substring(1));
        return number(printed, "tps = ");
    }

    /** Runs wrk and answers what it printed. */
    String wrk(Path script, int connections, int seconds, String path, Map<String, String> environment)
            throws IOException, InterruptedException {
        return wrk(script, connections, seconds, URI.create(url(path)), environment);
    }

    static String wrk(Path script, int connections, int seconds, URI at, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(
                environment,
                "wrk",
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "--latency",
                "-s",
                script.toString(),
                at.toString());
    }

    /** How many requests wrk got answers to. */
    static long requests(String printed) {
        return printed.lines()
                .filter(line -> line.contains(" requests in "))
                .map(line -> Long.parseLong(line.trim().split(" ")[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(printed));
    }

    static double number(String printed, String before) {
        var line = Arrays.stream(printed.split("\n"))
                .filter(text -> text.contains(before))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(printed));
        return Double.parseDouble(
                line.substring(line.indexOf(before) + before.length()).trim().split("[ (]")[0]);
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The benchmark needs " + command[0] + " on the PATH (Debian: wrk, postgresql-contrib)", missing);
        }
        var printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + printed);
        }
        return printed;
    }

    /** Of the instance at a port. */
    double serviceSeconds(int port) throws IOException {
        return seconds(pid(port));
    }

    double databaseSeconds() throws IOException {
        return serverTicks() / TICKS_PER_SECOND;
    }

    /** Processor seconds the service and the database have used so far. */
    double cpuSeconds() throws IOException {
        double ticks = 0;
        for (var service : services) {
            ticks += ticks(service.pid());
        }
        return (ticks + serverTicks()) / TICKS_PER_SECOND;
    }

    /** Of another process and the database. */
    double cpuSeconds(long process) throws IOException {
        return (ticks(process) + serverTicks()) / TICKS_PER_SECOND;
    }

    private double serverTicks() throws IOException {
        double ticks = 0;
        for (var pid : serverPids()) {
            ticks += ticks(pid);
        }
        return ticks;
    }

    /** The postmaster and its children, dead ones' time included in the postmaster's. */
    private List<Long> serverPids() throws IOException {
        long postmaster = postmaster();
        List<Long> pids = new ArrayList<>(List.of(postmaster));
        ProcessHandle.allProcesses()
                .filter(process -> process.parent().map(ProcessHandle::pid).orElse(-1L) == postmaster)
                .forEach(process -> pids.add(process.pid()));
        return pids;
    }

    /** Asked while the backend lives: its process is gone soon after the connection is closed. */
    private long postmaster() throws IOException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return parent(row.getLong(1)).orElseThrow();
        } catch (SQLException gone) {
            throw new IOException(gone);
        }
    }

    private static Optional<Long> parent(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).map(ProcessHandle::pid);
    }

    static double seconds(long pid) throws IOException {
        return ticks(pid) / TICKS_PER_SECOND;
    }

    private static double ticks(long pid) throws IOException {
        String text;
        try {
            text = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isPresent()) {
                throw e;
            }
            return 0;
        }
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return own + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
    }

    private void awaitReady(int port) throws InterruptedException {
        for (int i = 0; i < START_SECONDS * 2; i++) {
            try {
                http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/openapi"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        throw new IllegalStateException("The service did not start; see target/bench-service-" + port + ".log");
    }

    @Override
    public void close() {
        services.forEach(Process::destroy);
        services.forEach(
                service -> service.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        if (database != null) {
            database.close();
        }
        folder.close();
    }
}
