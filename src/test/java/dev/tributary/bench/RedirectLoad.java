package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Visits of links, by wrk. */
final class RedirectLoad {
    static final int CONNECTIONS = 64;
    private static final Path SCRIPT = Path.of("src", "test", "bench", "redirect.lua");
    private static final int LINKS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchEnvironment environment;
    private final int seconds;
    private long answered;
    private int keepingRuns;

    RedirectLoad(BenchEnvironment environment, int seconds) {
        this.environment = environment;
        this.seconds = seconds;
    }

    /**
     * @param micros processor time of service and database per request, until all clicks are stored
     * @param p99 in milliseconds
     */
    record Measured(double perSecond, double micros, double p99) {}

    /** So many visits were answered that are kept; at most one more of each connection and run is kept, too. */
    long answered() {
        return answered;
    }

    long mostKept() {
        return answered + (long) CONNECTIONS * keepingRuns;
    }

    /** Of links that keep nothing. @param pid of the instance, 0 for another server, whose time is not counted */
    Measured bare(URI at, List<String> slugs, long pid) throws IOException, InterruptedException {
        double cpu = seconds(pid);
        return measured(wrk(at, slugs), cpu, pid);
    }

    /** Of links whose visits are kept, until all of them are stored. */
    Measured kept(URI at, List<String> slugs, long pid) throws IOException, InterruptedException {
        double cpu = seconds(pid);
        var printed = keep(at, slugs);
        awaitFlushed(at);
        return measured(printed, cpu, pid);
    }

    /** The same without waiting until they are stored. */
    String keep(URI at, List<String> slugs) throws IOException, InterruptedException {
        var printed = wrk(at, slugs);
        answered += BenchEnvironment.requests(printed);
        keepingRuns++;
        return printed;
    }

    private String wrk(URI at, List<String> slugs) throws IOException, InterruptedException {
        var printed = BenchEnvironment.wrk(SCRIPT, CONNECTIONS, seconds, at, Map.of("SLUGS", String.join(",", slugs)));
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        return printed;
    }

    private double seconds(long pid) throws IOException {
        return pid == 0 ? 0 : environment.cpuSeconds(pid);
    }

    private Measured measured(String printed, double before, long pid) throws IOException {
        return new Measured(
                BenchEnvironment.number(printed, "Requests/sec:"),
                (seconds(pid) - before) / BenchEnvironment.requests(printed) * 1_000_000,
                milliseconds(printed, "99%"));
    }

    static void awaitFlushed(URI at) throws IOException, InterruptedException {
        var metrics = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + (at.getPort() + BenchEnvironment.TO_MANAGEMENT) + "/q/metrics"))
                .build();
        for (int i = 0; i < 1_000; i++) {
            var told = HttpClient.newHttpClient()
                    .send(metrics, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metric(told, "tributary_clicks_dropped_total")).isZero();
            if (metric(told, "tributary_clicks_spool_bytes") == 0) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("The spool does not run empty");
    }

    private static double metric(String told, String name) {
        return told.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(told));
    }

    /** Slugs of a new brand's links. */
    static List<String> links(BenchEnvironment environment, String status) throws IOException, InterruptedException {
        var brand = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var key = brand.at("/apiKey/secret").asText();
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["LINK"],"destinationUrl":"https://glow.example/summer"}"""));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            var member = "{\"firstName\":\"M\",\"email\":\"m%d@mail.example\"}".formatted(i);
            members.add(JSON.readTree(environment.post("/v1/members", key, member))
                    .get("id")
                    .asText());
        }
        var made = JSON.readTree(environment.post(
                "/v1/offers/" + offer.get("id").asText() + "/tracking-items", key, list("memberIds", members)));
        List<String> slugs = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode one : made.get("data")) {
            slugs.add(one.at("/items/0/slug").asText());
            ids.add(one.at("/items/0/id").asText());
        }
        environment.post(
                "/v1/tracking-items/status",
                key,
                list("trackingItemIds", ids).replace("]}", "],\"status\":\"" + status + "\"}"));
        return slugs;
    }

    private static String list(String name, List<String> ids) {
        return ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"));
    }

    private static double milliseconds(String printed, String before) {
        var line = printed.lines()
                .filter(text -> text.trim().startsWith(before))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(printed));
        var text = line.trim().substring(before.length()).trim();
        double number = Double.parseDouble(text.replaceAll("[a-z]", ""));
        return text.endsWith("us") ? number / 1_000 : text.endsWith("ms") ? number : number * 1_000;
    }
}
