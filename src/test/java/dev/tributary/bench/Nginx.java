package dev.tributary.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx answering 302 and nothing else: the least a redirect can cost here. */
final class Nginx implements AutoCloseable {
    private static final int PORT = 18_081;

    private final Process process;

    Nginx() throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "nginx")).toAbsolutePath();
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    location / { return 302 https://glow.example/summer; }
                  }
                }
                """.formatted(folder, PORT));
        process = new ProcessBuilder("nginx", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        awaitReady();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + PORT + "/");
    }

    private static void awaitReady() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            try {
                new Socket("127.0.0.1", PORT).close();
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("nginx did not start; see target/nginx");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
