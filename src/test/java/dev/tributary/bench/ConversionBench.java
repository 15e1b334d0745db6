package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.web.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Conversions per second beside two yardsticks on the same server in the same run: one statement that writes the same rows
 * into tables like the service's, and one that writes the least into the narrowest tables, both by pgbench.
 * {@code mvn -Pbench verify}; needs wrk and pgbench on the PATH.
 */
@Tag("bench")
class ConversionBench {
    private static final Path SCRIPTS = Path.of("src", "test", "bench");
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 6;
    private static final int MEMBERS = 1000;
    private static final int BATCH = 500;
    private static final int RULES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> codes = new ArrayList<>();
    /** Of the same members as the codes. */
    private final List<String> clicks = new ArrayList<>();

    private String key = "";
    private String brandId = "";
    private String at = "";
    private int runs;

    @Test
    void conversions_beside_the_least_that_must_be_written() throws Exception {
        try (var environment = new BenchEnvironment()) {
            setUp(environment);
            List<Measured> single32 = new ArrayList<>();
            List<Measured> single256 = new ArrayList<>();
            List<Measured> hot = new ArrayList<>();
            List<Measured> batch = new ArrayList<>();
            var alone = new Yardsticks(new ArrayList<>(), new ArrayList<>());
            var inSets = new Yardsticks(new ArrayList<>(), new ArrayList<>());
            long before = stored(environment);
            warmUp(environment);
            for (int round = 0; round < ROUNDS; round++) {
                alone.least().add(environment.pgbench(SCRIPTS.resolve("least.sql"), 32, SECONDS));
                alone.same().add(same(environment, "same.sql", 32));
                single32.add(load(environment, "single.lua", 32, codes, 1));
                single256.add(load(environment, "single.lua", 256, codes, 1));
                hot.add(load(environment, "single.lua", 32, codes.subList(0, 1), 1));
                inSets.least().add(BATCH * environment.pgbench(SCRIPTS.resolve("least_set.sql"), 2, SECONDS));
                inSets.same().add(BATCH * same(environment, "same_set.sql", 2));
                batch.add(load(environment, "batch.lua", 2, codes, BATCH));
            }
            var books = JSON.readTree(
                    environment.get("/v1/brands/" + brandId + "/reconciliation", BenchEnvironment.OPERATOR));
            var report = report(single32, single256, hot, batch, alone, inSets, stored(environment) - before, books);
            Report.write(SCRIPTS.resolve("conversions.md"), report);
            System.out.println(report);
            assertThat(books.get("balanced").asBoolean())
                    .as(books.toPrettyString())
                    .isTrue();
            assertThat(environment.count("select sum(amount) from ledger_entries"))
                    .isEqualTo(environment.count("select sum(earned) from account_balances"))
                    .isEqualTo(environment.count("select sum(commission) from conversions"));
        }
    }

    /** Long enough for the compiler to come to rest: it takes as much of the processor as the orders at first. */
    private void warmUp(BenchEnvironment environment) throws IOException, InterruptedException, java.sql.SQLException {
        for (int i = 0; i < WARM_UPS; i++) {
            load(environment, "single.lua", 32, codes, 1);
            load(environment, "single.lua", 256, codes, 1);
            load(environment, "batch.lua", 2, codes, BATCH);
        }
    }

    private double same(BenchEnvironment environment, String script, int clients)
            throws IOException, InterruptedException {
        var brand = TypeId.parse("brand", "brand", brandId);
        return environment.pgbenchAsService(brand, SCRIPTS.resolve(script), clients, SECONDS);
    }

    /** Per second: the same rows into the same tables, and the least into the narrowest. */
    private record Yardsticks(List<Double> same, List<Double> least) {}

    /** @param micros processor time of service and database per conversion */
    private record Measured(double perSecond, double micros) {}

    private Measured load(BenchEnvironment environment, String script, int connections, List<String> among, int size)
            throws IOException, InterruptedException, java.sql.SQLException {
        long stored = settled(environment);
        double cpu = environment.cpuSeconds();
        var printed = environment.wrk(
                SCRIPTS.resolve(script),
                connections,
                SECONDS,
                size == 1 ? "/v1/conversions" : "/v1/conversions/batch",
                Map.of(
                        "KEY",
                        key,
                        "CODES",
                        String.join(",", among),
                        "CLICKS",
                        String.join(",", clicks.subList(0, among.size())),
                        "AT",
                        at,
                        "RUN",
                        "r" + runs++ + "-" + System.nanoTime()));
        cpu = environment.cpuSeconds() - cpu;
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        long answered = BenchEnvironment.requests(printed) * size;
        // Requests in flight when the clock stops are stored, and nobody waits for their answers.
        stored = stored(environment) - stored;
        assertThat(stored).isBetween(answered, answered + (long) connections * size);
        return new Measured(BenchEnvironment.number(printed, "Requests/sec:") * size, cpu / stored * 1_000_000);
    }

    /** When the last of those whose senders have gone are stored, too. */
    private static long settled(BenchEnvironment environment) throws java.sql.SQLException, InterruptedException {
        long before = -1;
        for (long stored = stored(environment); stored != before; stored = stored(environment)) {
            before = stored;
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return before;
    }

    private static long stored(BenchEnvironment environment) throws java.sql.SQLException {
        return environment.count("select count(*) from conversions");
    }

    private void setUp(BenchEnvironment environment) throws Exception {
        var brand = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        key = brand.at("/apiKey/secret").asText();
        brandId = brand.get("id").asText();
        enroll(environment, "");
        enroll(environment, rules());
        at = Instant.now().plusSeconds(1).toString();
        environment.post("/v1/conversions", key, """
                {"orderId":"the first","occurredAt":"%s","customer":{"id":"C-1","email":"c@mail.example"},"clickIds":["%s"],
                 "promoCodes":["%s"],"lines":[
                 {"sku":"MUG-01","productId":"P-77","collections":["kitchen"],"quantity":2,"unitPrice":1900},
                 {"sku":"TEA-7","productId":"P-12","collections":["tea","gifts"],"quantity":1,"unitPrice":6200}]}""".formatted(at, clicks.get(0), codes.get(0)));
        try (var connection = environment.owner();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(SCRIPTS.resolve("least_tables.sql")));
            statement.execute(Files.readString(SCRIPTS.resolve("same_tables.sql")));
        }
    }

    /** Half of the members, by one offer; each with a click of a visitor. */
    private void enroll(BenchEnvironment environment, String rules) throws Exception {
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://shop.example/",
                 "codeNaming":{"strategy":"RANDOM"},"commission":{"percentOfSale":10%s}}""".formatted(rules)));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS / 2; i++) {
            members.add(JSON.readTree(environment.post(
                            "/v1/members",
                            key,
                            "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}".formatted(i, System.nanoTime())))
                    .get("id")
                    .asText());
        }
        var request =
                members.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"memberIds\":[", "]}"));
        for (JsonNode made : JSON.readTree(
                        environment.post("/v1/offers/" + offer.get("id").asText() + "/tracking-items", key, request))
                .get("data")) {
            for (var item : made.get("items")) {
                if (item.get("type").asText().equals("PROMO_CODE")) {
                    codes.add(item.get("code").asText());
                } else {
                    clicks.add(JSON.readTree(environment.post(
                                    "/v1/clicks",
                                    key,
                                    "{\"slug\":\"%s\"}"
                                            .formatted(item.get("slug").asText())))
                            .get("clickId")
                            .asText());
                }
            }
        }
    }

    /** Twenty, of which one matches a line of each order in thirty. */
    private static String rules() {
        return IntStream.range(0, RULES)
                .mapToObj(i ->
                        "{\"name\":\"Tea %d\",\"match\":{\"skus\":[\"TEA-%d\"]},\"percentOfSale\":15}".formatted(i, i))
                .collect(Collectors.joining(",", ",\"rules\":[", "]"));
    }

    private static String report(
            List<Measured> single32,
            List<Measured> single256,
            List<Measured> hot,
            List<Measured> batch,
            Yardsticks alone,
            Yardsticks inSets,
            long stored,
            JsonNode books) {
        var rows = new StringBuilder("""
                # Conversions beside statements that write the same

                Client, service and PostgreSQL on the same two cores, fsync and synchronous commit on; medians of %d interleaved
                rounds of %d s. Orders are as in life: two lines, a customer, a promo code, every other one a click id, half of
                the plans with 20 rules, every fourth single post with an Idempotency-Key. Yardsticks are one statement for each conversion by pgbench with 32 clients, or one for 500 by 2
                clients. It writes conversion (each order once), customer, ledger entry, balance and day, nothing being asked, priced or
                explained: `same` into tables with the columns, documents, keys, indexes and policies of the service's own,
                `least` into the narrowest that hold it. Ratios are medians of the rounds' own ratios.

                | load | per second | `same` | ratio | goal | `least` | ratio | processor µs per conversion |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(ROUNDS, SECONDS));
        rows.append(row("single posts, 32 connections", single32, alone, "1.1"));
        rows.append(row("single posts, 256 connections", single256, alone, "1.7"));
        rows.append(row("batches of 500, 2 connections", batch, inSets, "0.6"));
        var hotToSpread = ratio(rates(hot), rates(single32));
        rows.append(String.format(Locale.ROOT, """

                One hot member against spread load, single posts by 32 connections: %.2f (goal 0.55), %.0f processor µs each.

                Afterwards %d conversions were stored in the counted runs and the warm-up; books balanced: %s.
                """, hotToSpread, micros(hot), stored, books.get("balanced")));
        return rows.toString();
    }

    private static String row(String load, List<Measured> measured, Yardsticks beside, String goal) {
        var rates = rates(measured);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %s | %.0f | %.2f | %.0f |%n",
                load,
                median(rates),
                median(beside.same()),
                ratio(rates, beside.same()),
                goal,
                median(beside.least()),
                ratio(rates, beside.least()),
                micros(measured));
    }

    private static double ratio(List<Double> rates, List<Double> yardstick) {
        return median(IntStream.range(0, rates.size())
                .mapToObj(i -> rates.get(i) / yardstick.get(i))
                .toList());
    }

    private static double micros(List<Measured> measured) {
        return median(measured.stream().map(Measured::micros).toList());
    }

    private static List<Double> rates(List<Measured> measured) {
        return measured.stream().map(Measured::perSecond).toList();
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
