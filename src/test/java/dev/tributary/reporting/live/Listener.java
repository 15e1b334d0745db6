package dev.tributary.reporting.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A dashboard that is open in a browser: reads the stream line by line as it comes. */
final class Listener {
    static final String END = "end of stream";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final HttpResponse<java.util.stream.Stream<String>> response;

    private Listener(HttpResponse<java.util.stream.Stream<String>> response) {
        this.response = response;
        var reader = new Thread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (RuntimeException gone) {
                lines.add(gone.toString());
            }
            lines.add(END);
        });
        reader.setDaemon(true);
        reader.start();
    }

    static Listener on(String token) throws Exception {
        return on(RestAssured.port, token);
    }

    static Listener on(int port, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/dashboard/stream"))
                .header("Authorization", "Bearer " + token)
                .build();
        return new Listener(CLIENT.send(request, HttpResponse.BodyHandlers.ofLines()));
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Waits for the next change. */
    void change() throws InterruptedException {
        assertThat(until("event:")).contains("changed");
        assertThat(until("data:")).contains("\"at\"");
    }

    /** What the next change says is to be read again, as {@code CLICKS,TERMS}. */
    String parts() throws InterruptedException {
        assertThat(until("event:")).contains("changed");
        var parts = until("data:");
        return parts.substring(parts.indexOf('[') + 1, parts.indexOf(']')).replace("\"", "");
    }

    void end() throws InterruptedException {
        assertThat(until(END)).isEqualTo(END);
    }

    boolean isSilentFor(long millis) throws InterruptedException {
        for (var line = lines.poll(millis, TimeUnit.MILLISECONDS);
                line != null;
                line = lines.poll(millis, TimeUnit.MILLISECONDS)) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                return false;
            }
        }
        return true;
    }

    private String until(String beginning) throws InterruptedException {
        while (true) {
            var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("the next line of the stream").isNotNull();
            if (line.startsWith(beginning)) {
                return line;
            }
            assertThat(line).isNotEqualTo(END);
        }
    }
}
