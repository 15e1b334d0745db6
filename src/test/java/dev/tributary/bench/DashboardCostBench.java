package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a dashboard costs that has not changed, and a whole first screen: processor time of service and database, of this build and
 * in turns of another one. {@code mvn -Pbench verify -Dtest=DashboardCostBench}; {@code -Dbench.before=…/quarkus-run.jar} of a
 * build that knows the same schema; with {@code TEST_DATABASE_URL} on a server of one's own.
 */
@Tag("bench")
class DashboardCostBench {
    private static final Path HERE = Path.of("src", "test", "bench");
    private static final int DASHBOARDS = 100;
    private static final int ROUNDS = Effort.rounds(5);
    private static final int WARM_UPS = Effort.rounds(3);
    private static final int SECONDS = Effort.seconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Processor µs of a request. */
    private record Cost(double service, double database) {
        double both() {
            return service + database;
        }
    }

    @Test
    void what_a_dashboard_costs() throws Exception {
        try (var environment = new BenchEnvironment()) {
            var builds = builds(environment);
            var dashboards = Files.write(Path.of("target", "dashboards.txt"), dashboards(environment));
            var rows = new StringBuilder();
            for (int connections : List.of(8, 2, 32)) {
                rows.append(rows(environment, builds, connections, dashboards));
            }
            var version = environment.text("select split_part(version(), ' ', 2)");
            var table = """
                    # What a dashboard costs, PostgreSQL %s

                    %d dashboards of one brand in turn, with terms of tiers and rewards. Processor µs of a request from `/proc`, least /
                    median / greatest of %d rounds of %d s in which builds took turns, after %d to warm up. Load of the machine at the
                    end: %s.

                    | asked | connections | service | database | both | goal |
                    | --- | --- | --- | --- | --- | --- |
                    %s""".formatted(version, DASHBOARDS, ROUNDS, SECONDS, WARM_UPS, load(), rows);
            Report.write(HERE.resolve("dashboard-costs-" + version.split("\\.")[0] + ".md"), table);
            System.out.println(table);
        }
    }

    private static String load() throws Exception {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[1];
    }

    /** Names and ports. */
    private static Map<String, Integer> builds(BenchEnvironment environment) throws Exception {
        Map<String, Integer> builds = new LinkedHashMap<>();
        var before = System.getProperty("bench.before");
        if (before != null && !before.isBlank()) {
            builds.put("before", environment.start(before));
        }
        builds.put("now", BenchEnvironment.PORT);
        return builds;
    }

    private static String rows(
            BenchEnvironment environment, Map<String, Integer> builds, int connections, Path dashboards)
            throws Exception {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (var build : builds.entrySet()) {
                for (var asked : List.of("304", "first screen")) {
                    var cost = measure(environment, build.getValue(), connections, dashboards, asked);
                    if (round >= 0) {
                        costs.computeIfAbsent(asked + ", " + build.getKey(), name -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
        }
        var rows = new StringBuilder();
        costs.keySet().stream().sorted().forEach(name -> rows.append(row(name, connections, costs.get(name))));
        return rows.toString();
    }

    private static String row(String name, int connections, List<Cost> costs) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s |%n",
                name,
                connections,
                cell(costs.stream().map(Cost::service).sorted().toList()),
                cell(costs.stream().map(Cost::database).sorted().toList()),
                cell(costs.stream().map(Cost::both).sorted().toList()),
                name.startsWith("304") ? "120" : "350");
    }

    private static String cell(List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                sorted.get(0),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }

    private static Cost measure(BenchEnvironment environment, int port, int connections, Path dashboards, String asked)
            throws Exception {
        double service = environment.serviceSeconds(port);
        double database = environment.databaseSeconds();
        var printed = BenchEnvironment.wrk(
                HERE.resolve("dashboards.lua"),
                connections,
                SECONDS,
                URI.create("http://localhost:" + port + "/v1/dashboard"),
                asked.equals("304")
                        ? Map.of("DASHBOARDS", dashboards.toString())
                        : Map.of("DASHBOARDS", dashboards.toString(), "WHOLE", "1"));
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        double micros = 1e6 / BenchEnvironment.requests(printed);
        return new Cost(
                (environment.serviceSeconds(port) - service) * micros,
                (environment.databaseSeconds() - database) * micros);
    }

    /** Of members with an order each: token, tab, ETag. */
    private static List<String> dashboards(BenchEnvironment environment) throws Exception {
        List<String> lines = new ArrayList<>();
        for (var token : tokens(environment)) {
            var answer = environment.ask("/v1/dashboard", token);
            assertThat(JSON.readTree(answer.body()).at("/totals/earned").asLong())
                    .isEqualTo(500);
            lines.add(token + "\t" + answer.headers().firstValue("ETag").orElseThrow());
        }
        return lines;
    }

    private static List<String> tokens(BenchEnvironment environment) throws Exception {
        var brand = post(environment, BenchEnvironment.OPERATOR, "/v1/brands", """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}""");
        var key = brand.at("/apiKey/secret").asText();
        var offer = post(environment, key, "/v1/offers", """
                {"name":"Bench","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://shop.example/","holdDays":14,
                 "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10,
                 "tiers":{"metric":"SALES","mode":"FORWARD","reset":"MONTHLY","steps":[{"from":10000,"percentOfSale":15}]},
                 "rewards":[{"name":"Five sales","trigger":"EVERY_CONVERSIONS","value":5,"amount":2500}]}}""").get("id").asText();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < DASHBOARDS; i++) {
            members.add(post(
                            environment,
                            key,
                            "/v1/members",
                            "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}".formatted(i, System.nanoTime()))
                    .get("id")
                    .toString());
        }
        var generated =
                post(environment, key, "/v1/offers/" + offer + "/tracking-items", "{\"memberIds\":" + members + "}");
        List<String> tokens = new ArrayList<>();
        for (var one : generated.get("data")) {
            post(environment, key, "/v1/conversions", """
                    {"orderId":"O-%d","subtotal":5000,"promoCodes":["%s"]}""".formatted(tokens.size(), code(one)));
            tokens.add(one.get("dashboardUrl").asText().split("#")[1]);
        }
        return tokens;
    }

    private static String code(JsonNode generated) {
        for (var item : generated.get("items")) {
            if (item.path("code").isTextual()) {
                return item.get("code").asText();
            }
        }
        throw new IllegalStateException(generated.toString());
    }

    private static JsonNode post(BenchEnvironment environment, String token, String path, String body)
            throws Exception {
        return JSON.readTree(environment.post(path, token, body));
    }
}
