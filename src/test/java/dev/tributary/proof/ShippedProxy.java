package dev.tributary.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** nginx with {@code docker/nginx.conf}, in which only the names of the instances and the port are others. */
final class ShippedProxy implements AutoCloseable {
    private static final Path SHIPPED = Path.of("docker", "nginx.conf");

    private final int port;
    private final Process process;

    ShippedProxy(int port, List<Integer> instances) throws IOException {
        this.port = port;
        var folder = Files.createDirectories(Path.of("target", "shipped-proxy")).toAbsolutePath();
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(Files.readString(SHIPPED), instances));
        var globals = "daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log;".formatted(folder);
        process = new ProcessBuilder("nginx", "-c", configuration.toString(), "-g", globals)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
    }

    private String configuration(String shipped, List<Integer> instances) {
        var first = shipped.lines()
                .filter(line -> line.contains("server first:8080"))
                .findFirst()
                .orElseThrow();
        var servers = instances.stream()
                .map(instance -> first.replace("first:8080", "127.0.0.1:" + instance))
                .collect(Collectors.joining("\n"));
        return shipped.replaceFirst("(?m)^ *server second:8080.*\n", "")
                .replace(first, servers)
                .replace("listen 8080;", "listen 127.0.0.1:" + port + ";");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
