package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.platform.web.TypeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads behind a short and a long history, beside the same SQL by pgbench and beside counting raw rows, on one server in one
 * run. {@code mvn -Pbench verify -Dtest=DashboardBench}; {@code -Dbench.sizes=10000,1000000} for a shorter history.
 */
@Tag("bench")
class DashboardBench {
    private static final Path HERE = Path.of("src", "test", "bench");
    private static final int MEMBERS = 1_000;
    private static final int ROUNDS = Effort.rounds(3);
    /** Until the compiler has come to rest. */
    private static final int WARM_UPS = Effort.rounds(5);

    private static final int SECONDS = Effort.seconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = LocalDate.now();
    private static final String YEAR = "from=" + TODAY.minusDays(364) + "&to=" + TODAY;
    private static final List<Integer> SIZES = Effort.sizes(10_000, 1_000_000, 10_000_000);
    private static final Map<String, String> READS = new LinkedHashMap<>();

    static {
        READS.put("first screen", "/v1/dashboard");
        READS.put("series of a year", "/v1/dashboard/series?" + YEAR);
        READS.put("sources", "/v1/dashboard/sources");
        READS.put("first page of conversions", "/v1/dashboard/conversions");
    }

    /** A brand, and the dashboard of its busiest member. */
    private record Shop(int conversions, String brand, String key, String enrollment, String token) {}

    private final List<Shop> shops = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();

    @Test
    void reads_behind_a_short_and_a_long_history() throws Exception {
        try (var environment = new BenchEnvironment()) {
            for (int size : SIZES) {
                shops.add(open(environment, size));
            }
            var sizes = shops.stream().collect(Collectors.toMap(Shop::brand, Shop::conversions));
            new History(environment).make(sizes, MEMBERS);
            table.append("""
                    # Reads behind a short and a long history

                    Client, service and PostgreSQL on the same two cores, fsync on; a year of conversions of %d members, every tenth
                    conversion the measured member's. Medians of %d interleaved rounds of %d s. Plans: [dashboard-plans.txt](dashboard-plans.txt).
                    """.formatted(MEMBERS, ROUNDS, SECONDS));
            latencies(environment);
            throughput(environment);
            rawAggregation(environment);
            counted(environment);
            Report.write(HERE.resolve("dashboards.md"), table);
            Report.write(HERE.resolve("dashboard-plans.txt"), plans(environment));
            System.out.println(table);
        }
    }

    private void latencies(BenchEnvironment environment) throws Exception {
        table.append("\n| median of one client, ms |");
        shops.forEach(shop -> table.append(" %,d conversions |".formatted(shop.conversions)));
        table.append(" longest ÷ shortest | goal |\n| --- |")
                .append(" --- |".repeat(shops.size() + 2))
                .append('\n');
        for (var read : READS.entrySet()) {
            List<List<Double>> medians = shops.stream()
                    .map(shop -> (List<Double>) new ArrayList<Double>())
                    .toList();
            for (int round = 0; round <= ROUNDS; round++) {
                for (int i = 0; i < shops.size(); i++) {
                    var printed = environment.wrk(
                            HERE.resolve("get.lua"),
                            2,
                            round == 0 ? 1 : SECONDS,
                            read.getValue(),
                            Map.of("TOKEN", shops.get(i).token));
                    assertThat(printed).doesNotContain("Non-2xx");
                    if (round > 0) {
                        medians.get(i).add(millis(printed));
                    }
                }
            }
            table.append("| ").append(read.getKey()).append(" |");
            medians.forEach(one -> table.append(String.format(Locale.ROOT, " %.2f |", median(one))));
            table.append(String.format(
                    Locale.ROOT,
                    " %.2f | ≤ 1.25 |%n",
                    median(medians.get(medians.size() - 1)) / median(medians.get(0))));
        }
    }

    private void throughput(BenchEnvironment environment) throws Exception {
        var shop = shops.get(shops.size() - 1);
        var script = Files.writeString(Path.of("target", "first-screen.sql"), leastSql(shop));
        var tag = environment
                .ask("/v1/dashboard", shop.token)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        List<Load> full = new ArrayList<>();
        List<Load> known = new ArrayList<>();
        List<Load> least = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double cpu = environment.cpuSeconds();
            double sql = environment.pgbenchAsService(UUID.fromString(shop.brand), script, 32, SECONDS);
            cpu = environment.cpuSeconds() - cpu;
            var bare = new Load(sql, cpu / sql / SECONDS * 1_000);
            var whole = load(environment, Map.of("TOKEN", shop.token));
            var same = load(environment, Map.of("TOKEN", shop.token, "TAG", tag));
            if (round >= 0) {
                least.add(bare);
                full.add(whole);
                known.add(same);
            }
        }
        table.append("""

                | 32 clients, longest history | per second | processor ms, least / median / greatest | goal |
                | --- | --- | --- | --- |
                """);
        row("first screen, service and database", full, "≤ 0.35");
        row("304, service and database", known, "≤ 0.12");
        row("balance row and thirty days by pgbench, database only", least, "");
    }

    /** @param millis processor time of service and database, each */
    private record Load(double perSecond, double millis) {}

    private Load load(BenchEnvironment environment, Map<String, String> who) throws Exception {
        double cpu = environment.cpuSeconds();
        var printed = environment.wrk(HERE.resolve("get.lua"), 32, SECONDS, "/v1/dashboard", who);
        cpu = environment.cpuSeconds() - cpu;
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        return new Load(
                BenchEnvironment.number(printed, "Requests/sec:"), cpu / BenchEnvironment.requests(printed) * 1_000);
    }

    private void row(String load, List<Load> measured, String goal) {
        var millis = measured.stream().map(Load::millis).sorted().toList();
        table.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.3f / %.3f / %.3f | %s |%n",
                load,
                median(measured.stream().map(Load::perSecond).toList()),
                millis.get(0),
                median(millis),
                millis.get(millis.size() - 1),
                goal));
    }

    private void rawAggregation(BenchEnvironment environment) throws Exception {
        var shop = shops.get(shops.size() - 1);
        table.append("""

                | longest history | ms | counted from conversions, ms | times faster | goal |
                | --- | --- | --- | --- | --- |
                """);
        beside(environment, "leaderboard", shop, "/v1/reports/members?limit=50", """
                select enrollment_id, count(*), sum(base - refunded), sum(commission - reversed) as earned from conversions
                where brand_id = '%s' and review = 'ACCEPTED' group by enrollment_id order by earned desc limit 50""");
        beside(environment, "brand year by month", shop, "/v1/reports/series?interval=MONTH&" + YEAR, """
                select date_trunc('month', day), count(*), sum(base - refunded), sum(commission - reversed) from conversions
                where brand_id = '%s' and review = 'ACCEPTED' and day between current_date - 364 and current_date group by 1""");
        beside(environment, "brand year, summary", shop, "/v1/reports/summary?" + YEAR, """
                select count(distinct enrollment_id), count(*), sum(base - refunded), sum(commission - reversed) from conversions
                where brand_id = '%s' and review = 'ACCEPTED' and day between current_date - 364 and current_date""");
    }

    private void beside(BenchEnvironment environment, String name, Shop shop, String path, String raw)
            throws Exception {
        List<Double> kept = new ArrayList<>();
        List<Double> counted = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            kept.add(timed(() ->
                    assertThat(environment.ask(path, shop.key).statusCode()).isEqualTo(200)));
        }
        try (var owner = environment.owner();
                var statement = owner.createStatement()) {
            for (int round = 0; round < 2; round++) {
                counted.add(timed(
                        () -> statement.executeQuery(raw.formatted(shop.brand)).close()));
            }
        }
        table.append(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.0f | %.0f | ≥ 25 |%n",
                name,
                median(kept),
                counted.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                counted.stream().mapToDouble(Double::doubleValue).min().orElseThrow() / median(kept)));
    }

    /** A benchmark that reads something else than what is there is void. */
    private void counted(BenchEnvironment environment) throws Exception {
        for (var shop : shops) {
            var totals =
                    JSON.readTree(environment.get("/v1/dashboard", shop.token)).get("totals");
            assertThat(totals.get("earned").asLong())
                    .isEqualTo(environment.count(
                            "select sum(commission) from conversions where enrollment_id = '" + shop.enrollment + "'"));
            assertThat(JSON.readTree(environment.get("/v1/reports/summary", shop.key))
                            .get("conversions")
                            .asInt())
                    .isEqualTo(shop.conversions);
        }
        table.append("\nTotals shown equal the sums of the conversions stored.\n");
    }

    /** The least that tells the same: the balance row and the sums of thirty days. */
    private static String leastSql(Shop shop) {
        return """
                select earned, available, processing, paid, conversions, sales from account_balances
                where brand_id = '%1$s' and enrollment_id = '%2$s';
                select day, conversions, sales, commission from daily_sales
                where brand_id = '%1$s' and enrollment_id = '%2$s' and day > current_date - 30;
                """.formatted(shop.brand, shop.enrollment);
    }

    private static Object constant(String type, String field) throws ReflectiveOperationException {
        var constant = Class.forName("dev.tributary.reporting." + type).getDeclaredField(field);
        constant.setAccessible(true);
        return constant.get(null);
    }

    private static SingleReads.ByIds ofDashboards(String field) throws ReflectiveOperationException {
        return (SingleReads.ByIds) constant("dashboard.DashboardSql", field);
    }

    private static String filled(String type, String field, Shop shop) throws ReflectiveOperationException {
        return filled((String) constant(type, field), shop);
    }

    private static String filled(String sql, Shop shop) {
        return sql.replace("{whose}", "and enrollment_id = :enrollment")
                .replace("{conditions}", "")
                .replace("cast(? as timestamptz)", "cast(:now as timestamptz)")
                .replace("any (?)", "any (array[cast(:enrollment as uuid)])")
                .replace("e.id = ?", "e.id = :enrollment")
                .replace(":enrollment", "'" + shop.enrollment + "'")
                .replace(":brand", "'" + shop.brand + "'")
                .replace(":now", "now()")
                .replace(":from", "current_date - 364")
                .replace(":to", "current_date")
                .replace(":before", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .replace(":limit", "51");
    }

    private String plans(BenchEnvironment environment) throws Exception {
        var plans =
                new StringBuilder("The plans of the hot reads behind the longest history, as the service's role.\n");
        var shop = shops.get(shops.size() - 1);
        try (var service = environment.asService();
                var statement = service.createStatement()) {
            statement.execute("set tributary.brand_id = '" + shop.brand + "'");
            for (var sql : List.of(
                    filled(ofDashboards("FACTS").ofOne(), shop),
                    filled(ofDashboards("FACTS").ofSeveral(), shop),
                    filled(ofDashboards("STAMPS").ofOne(), shop),
                    filled(ofDashboards("STAMPS").ofSeveral(), shop),
                    filled("metrics.DailyMetrics", "DAYS", shop),
                    filled("metrics.DailyMetrics", "SOURCES", shop),
                    filled("dashboard.ReadConversions", "PAGE", shop))) {
                plans.append('\n').append(sql.strip()).append("\n\n");
                try (var rows = statement.executeQuery("explain (analyze, costs off) " + sql)) {
                    while (rows.next()) {
                        plans.append("    ").append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return plans.toString();
    }

    private static Shop open(BenchEnvironment environment, int size) throws Exception {
        var brand = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var key = brand.at("/apiKey/secret").asText();
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://shop.example/",
                 "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10}}"""))
                .get("id")
                .asText();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add('"'
                    + JSON.readTree(environment.post(
                                    "/v1/members",
                                    key,
                                    "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}"
                                            .formatted(i, System.nanoTime())))
                            .get("id")
                            .asText()
                    + '"');
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        for (var one : JSON.readTree(environment.post(
                        "/v1/offers/" + offer + "/tracking-items", key, "{\"memberIds\":" + members + "}"))
                .get("data")) {
            tokens.put(
                    one.get("enrollmentId").asText(),
                    one.get("dashboardUrl").asText().split("#")[1]);
        }
        var busiest = tokens.keySet().stream().sorted().findFirst().orElseThrow();
        return new Shop(size, uuid(brand.get("id").asText()), key, uuid(busiest), tokens.get(busiest));
    }

    /** The UUID in a TypeID, whose order the text keeps. */
    private static String uuid(String typeId) {
        return TypeId.parse(typeId.substring(0, typeId.indexOf('_')), "id", typeId)
                .toString();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double millis(String printed) {
        var line = printed.lines()
                .filter(text -> text.trim().startsWith("50%"))
                .findFirst()
                .orElseThrow();
        var value = line.trim().split("\\s+")[1];
        return value.endsWith("us")
                ? Double.parseDouble(value.replace("us", "")) / 1000
                : value.endsWith("ms")
                        ? Double.parseDouble(value.replace("ms", ""))
                        : Double.parseDouble(value.replace("s", "")) * 1000;
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
