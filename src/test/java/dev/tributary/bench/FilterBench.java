package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each filter of each list of a small and a large brand, by values that many rows have and by values that only a few old ones
 * have. {@code mvn -Pbench verify -Dtest=FilterBench}; {@code -Dbench.sizes=10000,2000000}; with {@code TEST_DATABASE_URL} on
 * a server of one's own, whose plans are written too if it keeps a log.
 */
@Tag("bench")
class FilterBench {
    private static final Path HERE = Path.of("src", "test", "bench");
    private static final int ROUNDS = Effort.rounds(9);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> SIZES = Effort.sizes(10_000, 2_000_000);

    /** Of filters: where it is asked, and who has few old rows or many. Ids are replaced by those of the brand. */
    private static final List<String> ASKED = List.of(
            "/v1/conversions",
            "/v1/conversions?orderId=O-77",
            "/v1/conversions?memberId={busy member}",
            "/v1/conversions?memberId={old member}",
            "/v1/conversions?memberId={idle member}",
            "/v1/conversions?enrollmentId={busy enrollment}",
            "/v1/conversions?offerId={busy offer}",
            "/v1/conversions?offerId={idle offer}",
            "/v1/conversions?review=ACCEPTED",
            "/v1/conversions?review=IN_REVIEW",
            "/v1/conversions?review=REJECTED",
            "/v1/conversions?source=CLICK",
            "/v1/conversions?source=NONE",
            "/v1/conversions?source=MANUAL",
            "/v1/conversions?source=MANUAL&review=REJECTED",
            "/v1/conversions?from={long ago}",
            "/v1/conversions?from={long ago}&to={long ago}",
            "/v1/conversions?to={long ago}",
            "/v1/conversions?from={long ago}&to={long ago}&offerId={busy offer}",
            "/v1/conversions?from={long ago}&to={long ago}&memberId={busy member}",
            "/v1/conversions?from={long ago}&offerId={idle offer}",
            "/v1/conversions?from={long ago}&memberId={idle member}",
            "/v1/conversions?status=PENDING",
            "/v1/conversions?status=PENDING&from={long ago}",
            "/v1/conversions?status=PENDING&offerId={busy offer}",
            "/v1/conversions?status=PENDING&offerId={shortened offer}",
            "/v1/conversions?status=PENDING&offerId={idle offer}",
            "/v1/conversions?status=PENDING&memberId={busy member}",
            "/v1/conversions?status=PENDING&memberId={old member}",
            "/v1/conversions?status=APPROVED",
            "/v1/conversions?status=APPROVED&from={long ago}",
            "/v1/conversions?status=APPROVED&offerId={busy offer}",
            "/v1/conversions?status=APPROVED&offerId={shortened offer}",
            "/v1/conversions?status=APPROVED&memberId={busy member}",
            "/v1/conversions?status=APPROVED&enrollmentId={busy enrollment}",
            "/v1/conversions?status=IN_REVIEW",
            "/v1/conversions?status=UNATTRIBUTED",
            "/v1/conversions?q=O-77",
            "/v1/conversions?q=nothing-like-it",
            "/v1/conversions/counts",
            "/v1/conversions/counts?offerId={busy offer}",
            "/v1/payouts/counts",
            "/v1/payouts/counts?offerId={busy offer}",
            "/v1/members/counts",
            "/v1/enrollments/counts",
            "/v1/tracking-items/counts",
            "/v1/ledger",
            "/v1/ledger?enrollmentId={busy enrollment}",
            "/v1/ledger?memberId={busy member}",
            "/v1/ledger?memberId={old member}",
            "/v1/ledger?memberId={idle member}",
            "/v1/ledger?to=2020-01-01",
            "/v1/refunds",
            "/v1/refunds?orderId=O-80",
            "/v1/refunds?orderId=none",
            "/v1/refunds?status=REFUSED",
            "/v1/refunds?to=2020-01-01",
            "/v1/payouts",
            "/v1/payouts?enrollmentId={busy enrollment}",
            "/v1/payouts?memberId={busy member}",
            "/v1/payouts?memberId={idle member}",
            "/v1/payouts?offerId={busy offer}",
            "/v1/payouts?offerId={idle offer}",
            "/v1/payouts?status=PAID",
            "/v1/payouts?status=PAID&to=2020-01-01",
            "/v1/payouts?q=nobody",
            "/v1/payouts?status=PROCESSING",
            "/v1/payouts?way=MANUAL",
            "/v1/payouts?way=EXTERNAL",
            "/v1/members?status=ARCHIVED",
            "/v1/members?email=none@x.example",
            "/v1/members?q=M19",
            "/v1/members?q=nobody",
            "/v1/members?tag=none",
            "/v1/members?sort=-name",
            "/v1/members?include=figures",
            "/v1/enrollments?memberId={busy member}",
            "/v1/enrollments?offerId={busy offer}&include=figures,balance",
            "/v1/enrollments?q=M19",
            "/v1/balances?payable=true",
            "/v1/balances?offerId={busy offer}",
            "/v1/offers?include=figures",
            "/v1/offers/{busy offer}/enrollments?status=INACTIVE",
            "/v1/tracking-items?status=RETIRED");

    /** A brand, its key and what stands for the names in braces. */
    private record Shop(int conversions, String key, Map<String, String> names) {}

    @Test
    void each_filter_of_each_list_behind_a_short_and_a_long_history() throws Exception {
        try (var environment = new BenchEnvironment()) {
            List<Shop> shops = new ArrayList<>();
            for (int size : SIZES) {
                shops.add(open(environment, size));
            }
            environment.asOwner("vacuum analyze");
            var version = environment.text("select split_part(version(), ' ', 2)");
            var table = new StringBuilder("# Filters of lists, PostgreSQL " + version + "\n\n"
                    + "A page of 50, one client, ms: least / median / greatest of " + ROUNDS
                    + " interleaved rounds.\n\n| asked |");
            shops.forEach(shop -> table.append(" %,d conversions |".formatted(shop.conversions)));
            table.append(" medians apart | goal |\n| --- |")
                    .append(" --- |".repeat(shops.size() + 2))
                    .append('\n');
            for (var asked : ASKED) {
                table.append(row(environment, shops, asked));
            }
            table.append(export(environment, shops.get(shops.size() - 1)));
            Report.write(HERE.resolve("filters-" + version.split("\\.")[0] + ".md"), table);
            System.out.println(table);
            plans(environment, shops.get(shops.size() - 1), version);
        }
    }

    private static void plans(BenchEnvironment environment, Shop shop, String version) throws Exception {
        var log = ServerPlans.find();
        if (log.isEmpty()) {
            return;
        }
        try (var server = log.orElseThrow()) {
            int port = environment.start();
            var plans = new StringBuilder(
                    "Plans of the lists on PostgreSQL %s, %,d conversions of a brand; as the service asks.\n"
                            .formatted(version, shop.conversions));
            for (var asked : ASKED) {
                var plan = server.of(() -> assertThat(environment
                                .ask(port, named(asked, shop), shop.key)
                                .statusCode())
                        .isEqualTo(200));
                plans.append("\n-- ").append(asked).append("\n").append(plan).append('\n');
            }
            Report.write(HERE.resolve("filter-plans-" + version.split("\\.")[0] + ".txt"), plans);
        }
    }

    private static String row(BenchEnvironment environment, List<Shop> shops, String asked) throws Exception {
        List<List<Double>> times = shops.stream()
                .map(shop -> (List<Double>) new ArrayList<Double>())
                .toList();
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < shops.size(); i++) {
                var shop = shops.get(i);
                long start = System.nanoTime();
                var answer = environment.ask(named(asked, shop), shop.key);
                double millis = (System.nanoTime() - start) / 1e6;
                assertThat(answer.statusCode()).as(asked + " " + answer.body()).isEqualTo(200);
                if (round >= 0) {
                    times.get(i).add(millis);
                }
            }
        }
        var cells = new StringBuilder("| `" + asked + "` |");
        times.forEach(one -> cells.append(String.format(
                Locale.ROOT,
                " %.1f / %.1f / %.1f |",
                sorted(one).get(0),
                median(one),
                sorted(one).get(ROUNDS - 1))));
        return cells.append(String.format(
                        Locale.ROOT,
                        " %.2f | ≤ 2, ≤ 50 ms |%n",
                        median(times.get(times.size() - 1)) / median(times.get(0))))
                .toString();
    }

    private static String export(BenchEnvironment environment, Shop shop) throws Exception {
        var lines = new StringBuilder("\n| export of the longest history | rows | ms |\n| --- | --- | --- |\n");
        for (var filter : List.of("review=IN_REVIEW", "memberId={idle member}", "from={long ago}&to={long ago}")) {
            long start = System.nanoTime();
            var answer = environment.ask(named("/v1/conversions/export.csv?" + filter, shop), shop.key);
            lines.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %.0f |%n",
                    filter,
                    answer.body().lines().count() - 1,
                    (System.nanoTime() - start) / 1e6));
        }
        return lines.toString();
    }

    private static String named(String asked, Shop shop) {
        var path = asked;
        for (var name : shop.names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        return path;
    }

    private static Shop open(BenchEnvironment environment, int size) throws Exception {
        var brand = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var id = brand.get("id").asText();
        var uuid = TypeId.parse(id.substring(0, id.indexOf('_')), "id", id);
        for (var statement : Files.readString(HERE.resolve("filters.sql"))
                .replace("{brand}", uuid.toString())
                .replace("{count}", String.valueOf(size))
                .split(";\n")) {
            environment.asOwner(statement);
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (var name : List.of("busy", "old", "idle", "shortened")) {
            names.put(name + " member", id(environment, "mem", uuid, name, "member_id"));
            names.put(name + " enrollment", id(environment, "enr", uuid, name, "id"));
            names.put(name + " offer", id(environment, "off", uuid, name, "offer_id"));
        }
        names.put("long ago", LocalDate.now().minusDays(300).toString());
        return new Shop(size, brand.at("/apiKey/secret").asText(), names);
    }

    private static String id(BenchEnvironment environment, String prefix, UUID brand, String name, String column)
            throws Exception {
        return TypeId.format(
                prefix,
                UUID.fromString(environment.text("select " + column + " from bench_enrollments where brand_id = '"
                        + brand + "' and name = '" + name + "'")));
    }

    private static List<Double> sorted(List<Double> numbers) {
        return numbers.stream().sorted().toList();
    }

    private static double median(List<Double> numbers) {
        return sorted(numbers).get(numbers.size() / 2);
    }
}
