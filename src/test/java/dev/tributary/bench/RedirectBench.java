package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.proof.Instance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A redirect that keeps its click beside one that keeps nothing, and beside nginx. What keeps nothing is the redirect of
 * items that are switched off: the same server, the same look-up, no click. {@code mvn -Pbench verify}; needs wrk and nginx.
 */
@Tag("bench")
class RedirectBench {
    private static final Path SCRIPTS = Path.of("src", "test", "bench");
    private static final int ROUNDS = Effort.rounds(5);
    private static final int SECONDS = Effort.seconds(4);
    private static final int CONNECTIONS = 64;
    private static final int LINKS = 200;
    private static final int COMMIT_PORT = 18_082;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Measured> kept = new ArrayList<>();
    private final List<Measured> bare = new ArrayList<>();
    private final List<Measured> nginx = new ArrayList<>();
    private final List<Measured> committed = new ArrayList<>();
    private String mine = "";
    private long answered;
    private int keepingRuns;

    @Test
    void redirects_beside_the_least_they_can_cost() throws Exception {
        try (var environment = new BenchEnvironment();
                var proxy = new Nginx();
                var commit = new Instance("commit", COMMIT_PORT, committing(environment.settings()))) {
            var live = links(environment, "ACTIVE");
            var still = links(environment, "INACTIVE");
            mine = " where brand_id = (select brand_id from slugs where slug = '" + live.get(0) + "')";
            long pid = commit.pid();
            for (int round = -1; round < ROUNDS; round++) {
                var nothing = load(environment, URI.create(environment.url("/")), still, environment.pid(), false);
                var click = load(environment, URI.create(environment.url("/")), live, environment.pid(), true);
                var plain = load(environment, proxy.url(), still, 0, false);
                var group = load(environment, commit.at("/"), live, pid, true);
                if (round >= 0) { // the first is to warm up
                    bare.add(nothing);
                    kept.add(click);
                    nginx.add(plain);
                    committed.add(group);
                }
            }
            var flush = flushed(environment, live);
            assertThat(environment.count("select count(*) from clicks" + mine))
                    .isEqualTo(environment.count("select sum(clicks) from daily_clicks" + mine))
                    .isBetween(answered, answered + (long) CONNECTIONS * keepingRuns);
            var report = report(flush);
            Report.write(SCRIPTS.resolve("redirects.md"), report);
            System.out.println(report);
        }
    }

    /**
     * @param micros processor time of service and database per request, until all clicks are stored
     * @param p99 in milliseconds
     */
    private record Measured(double perSecond, double micros, double p99) {}

    /** Clicks and the same rows by COPY, per second. */
    private record Flush(long clicks, double perSecond, double copied) {}

    private Measured load(BenchEnvironment environment, URI at, List<String> slugs, long pid, boolean keeps)
            throws Exception {
        double cpu = environment.cpuSeconds(pid);
        var printed = BenchEnvironment.wrk(
                SCRIPTS.resolve("redirect.lua"), CONNECTIONS, SECONDS, at, Map.of("SLUGS", String.join(",", slugs)));
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        long requests = BenchEnvironment.requests(printed);
        if (keeps) {
            answered += requests;
            keepingRuns++;
            awaitFlushed(at);
        }
        cpu = pid == 0 ? 0 : environment.cpuSeconds(pid) - cpu;
        return new Measured(
                BenchEnvironment.number(printed, "Requests/sec:"),
                cpu / requests * 1_000_000,
                milliseconds(printed, "99%"));
    }

    private static void awaitFlushed(URI at) throws Exception {
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

    /** Clicks that had to wait, all at once; then the same rows as PostgreSQL takes them by itself. */
    private Flush flushed(BenchEnvironment environment, List<String> slugs) throws Exception {
        long before = environment.count("select count(*) from clicks" + mine);
        long started;
        try (var closed = environment.owner()) {
            closed.setAutoCommit(false);
            closed.createStatement().execute("lock table daily_clicks in access exclusive mode");
            var printed = BenchEnvironment.wrk(
                    SCRIPTS.resolve("redirect.lua"),
                    CONNECTIONS,
                    SECONDS,
                    URI.create(environment.url("/")),
                    Map.of("SLUGS", String.join(",", slugs)));
            answered += BenchEnvironment.requests(printed);
            keepingRuns++;
            started = System.nanoTime();
            closed.rollback();
        }
        awaitFlushed(URI.create(environment.url("/")));
        double seconds = (System.nanoTime() - started) / 1e9;
        long clicks = environment.count("select count(*) from clicks" + mine) - before;
        return new Flush(clicks, clicks / seconds, copied(environment, clicks));
    }

    private static double copied(BenchEnvironment environment, long clicks) throws Exception {
        try (var connection = environment.owner()) {
            var statement = connection.createStatement();
            statement.execute("create table copied_clicks (like clicks including all)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var rows = new ByteArrayOutputStream();
            copy.copyOut(
                    "copy (select * from clicks order by clicked_at desc limit " + clicks
                            + ") to stdout (format binary)",
                    rows);
            long started = System.nanoTime();
            copy.copyIn(
                    "copy copied_clicks from stdin (format binary)",
                    new ByteArrayInputStream(rows.toByteArray()),
                    65_536);
            double seconds = (System.nanoTime() - started) / 1e9;
            statement.execute("drop table copied_clicks");
            return clicks / seconds;
        }
    }

    private static Map<String, String> committing(Map<String, String> settings) {
        var more = new HashMap<>(settings);
        more.put("tributary.clicks.durability", "COMMIT");
        return more;
    }

    private static List<String> links(BenchEnvironment environment, String status) throws Exception {
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

    private String report(Flush flush) {
        return """
                # Redirects beside the least they can cost

                Client, service, PostgreSQL and nginx on the same two cores, fsync and synchronous commit on; %d connections, medians
                of %d interleaved rounds of %d s. Bare is the same server leading on from links that are switched off: looked up like
                any other, and nothing kept. Processor time is the service's and the database's until every click is stored. Ratios
                are medians of the rounds' own ratios.

                | load | per second | to bare | goal | to nginx | goal | p99 ms | to bare | processor µs | to bare | goal |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(CONNECTIONS, ROUNDS, SECONDS)
                + row("nginx, `return 302`", nginx, "", "")
                + row("bare", bare, "", "")
                + row("click kept, `SPOOL`", kept, "0.75", "0.55")
                + row("click kept, `COMMIT`", committed, "", "0.20")
                + String.format(
                        Locale.ROOT,
                        "%n%d clicks that had waited were stored at %.0f a second, the same rows by COPY at %.0f: %.2f of it"
                                + " (goal 0.5).%nAnswered and stored: %d clicks, none twice, none lost.%n",
                        flush.clicks(),
                        flush.perSecond(),
                        flush.copied(),
                        flush.perSecond() / flush.copied(),
                        answered);
    }

    private String row(String load, List<Measured> measured, String toBare, String toNginx) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %s | %.2f | %s | %.1f | %.2f | %.1f | %.2f | %s |%n",
                load,
                median(measured, Measured::perSecond),
                ratio(measured, bare, Measured::perSecond),
                toBare,
                ratio(measured, nginx, Measured::perSecond),
                toNginx,
                median(measured, Measured::p99),
                ratio(measured, bare, Measured::p99),
                median(measured, Measured::micros),
                ratio(measured, bare, Measured::micros),
                toBare.isEmpty() ? "" : "1.70");
    }

    private static double ratio(List<Measured> of, List<Measured> to, ToDoubleFunction<Measured> what) {
        return middle(IntStream.range(0, of.size())
                .mapToObj(i -> what.applyAsDouble(of.get(i)) / what.applyAsDouble(to.get(i)))
                .toList());
    }

    private static double median(List<Measured> measured, ToDoubleFunction<Measured> what) {
        return middle(measured.stream().map(what::applyAsDouble).toList());
    }

    private static double middle(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
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
