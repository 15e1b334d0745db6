package dev.tributary.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, on a database that it may share with others. */
public final class Instance implements AutoCloseable {
    public static final String OPERATOR = "opr_proof";
    private static final int START_SECONDS = 120;
    /** From its port to that of its metrics. */
    private static final int TO_MANAGEMENT = 1_000;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final Path data;
    private final Process process;

    /**
     * @param name of its data folder, in which it finds what an instance of that name left
     * @param settings of the database, and whatever else is to be as it is not by default
     */
    public Instance(String name, int port, Map<String, String> settings) {
        this(name, port, settings, "-Xmx512m");
    }

    /** @param heap the option of the virtual machine that bounds it */
    public Instance(String name, int port, Map<String, String> settings, String heap) {
        this.port = port;
        this.data = Path.of("target", "proof-" + name).toAbsolutePath();
        var command = new ProcessBuilder("java", heap, "-jar", "target/quarkus-app/quarkus-run.jar");
        var environment = command.environment();
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(port + TO_MANAGEMENT));
        settings.forEach(
                (key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("TRIBUTARY_PUBLIC_LIMITS_REDIRECTS", "1000000000");
        environment.put("TRIBUTARY_DATA_DIR", data.toString());
        // The tests' database does not wait for its disk.
        environment.put("TRIBUTARY_UNSAFE_DATABASE", "true");
        environment.put("TRIBUTARY_OPERATOR_TOKEN", OPERATOR);
        environment.put("TRIBUTARY_SIGNING_KEYS", "proof:dHJpYnV0YXJ5LXRlc3Qta2V5LTMyLWJ5dGVzLWxvbmc=");
        environment.put("TRIBUTARY_RATE_LIMIT_REQUESTS_PER_MINUTE", "1000000000");
        try {
            process = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            Path.of("target", "proof-" + name + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> send(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of a metric over its tags. */
    double metric(String name) throws IOException, InterruptedException {
        var metrics = HttpRequest.newBuilder(URI.create("http://localhost:" + (port + TO_MANAGEMENT) + "/q/metrics"))
                .build();
        return HTTP.send(metrics, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.matches(name + "(\\{.*)? .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    int ready() throws IOException, InterruptedException {
        var ready = URI.create("http://localhost:" + (port + TO_MANAGEMENT) + "/q/health/ready");
        return HTTP.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end, as a supervisor does, and tells its exit code; -1 when it took longer than a supervisor waits. */
    int stop(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Of a process that is no more: all it had written. */
    void loseDisk() throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitReady() {
        try {
            for (int i = 0; i < START_SECONDS * 4; i++) {
                try {
                    HTTP.send(HttpRequest.newBuilder(at("/openapi")).build(), HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The service has ended with " + process.exitValue());
                    }
                    TimeUnit.MILLISECONDS.sleep(250);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The service did not start; see target/proof-*.log");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
