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
    private static final int WARM_UPS = Effort.rounds(6);
    private static final int ROUNDS = Effort.rounds(3);
    private static final int SECONDS = Effort.seconds(6);
    private static final int MEMBERS = 1000;
    private static final int BATCH = 500;
    private static final int RULES = 20;
    /** As in life, every fourth order has an Idempotency-Key. */
    private static final int SOME_KEYED = 4;

    private static final int ALL_KEYED = 1;
    private static final int NONE_KEYED = 0;
    private static final int MORE_BRANDS = 3;
    private static final String UNTOLD = """
            select count(*) from account_balances a left join notice_progress p using (brand_id, enrollment_id)
            where a.entries > coalesce(p.sequence, 0)
            """;
    /** Customers who come again; elsewhere each order is of a new one. */
    private static final int CUSTOMERS = 5_000;

    private static final String PLAIN = "";
    /** A customer stays with who brought them, payments earn by month up to a sum, an offer's month has a budget. */
    private static final String BINDING = """
            "binding":{"mode":"LIFETIME","on":"SALE"},"monthlyBudget":900000000000,""";

    private static final String RECURRING = """
            ,"recurring":{"steps":[{"fromMonth":0,"percentOfSale":10},{"fromMonth":12,"percentOfSale":5}],
             "maxPerCustomer":900000000}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Brand> brands = new ArrayList<>();
    private Brand withTerms;
    private String at = "";
    private int runs;

    /** A shop's brand; each code and click of the same place are of the same member. */
    private record Brand(String id, String key, List<String> codes, List<String> clicks) {
        Brand hottest() {
            return new Brand(id, key, codes.subList(0, 1), clicks.subList(0, 1));
        }

        String toText() {
            return String.join("|", key, String.join(",", codes), String.join(",", clicks));
        }
    }

    @Test
    void conversions_beside_the_least_that_must_be_written() throws Exception {
        try (var environment = new BenchEnvironment()) {
            setUp(environment);
            List<Measured> single32 = new ArrayList<>();
            List<Measured> single256 = new ArrayList<>();
            List<Measured> hot = new ArrayList<>();
            List<Measured> keyed = new ArrayList<>();
            List<Measured> unkeyed = new ArrayList<>();
            List<Measured> sideBySide = new ArrayList<>();
            List<Measured> terms = new ArrayList<>();
            List<Measured> termsInBatches = new ArrayList<>();
            List<Measured> batch = new ArrayList<>();
            var alone = new Yardsticks(new ArrayList<>(), new ArrayList<>());
            var inSets = new Yardsticks(new ArrayList<>(), new ArrayList<>());
            long before = stored(environment);
            warmUp(environment);
            for (int round = 0; round < ROUNDS; round++) {
                alone.least().add(environment.pgbench(SCRIPTS.resolve("least.sql"), 32, SECONDS));
                alone.same().add(same(environment, "same.sql", 32));
                single32.add(single(environment, 32, first(), SOME_KEYED));
                single256.add(single(environment, 256, first(), SOME_KEYED));
                hot.add(single(environment, 32, List.of(brands.get(0).hottest()), SOME_KEYED));
                keyed.add(single(environment, 32, first(), ALL_KEYED));
                unkeyed.add(single(environment, 32, first(), NONE_KEYED));
                sideBySide.add(single(environment, 32, brands, SOME_KEYED));
                inSets.least().add(BATCH * environment.pgbench(SCRIPTS.resolve("least_set.sql"), 2, SECONDS));
                inSets.same().add(BATCH * same(environment, "same_set.sql", 2));
                batch.add(batches(environment, first()));
                terms.add(single(environment, 32, List.of(withTerms), NONE_KEYED));
                termsInBatches.add(batches(environment, List.of(withTerms)));
            }
            var books = JSON.readTree(
                    environment.get("/v1/brands/" + brands.get(0).id() + "/reconciliation", BenchEnvironment.OPERATOR));
            var report = report(single32, single256, batch, alone, inSets)
                    + beside(hot, single32, keyed, unkeyed, sideBySide)
                    + beside(
                            "customers bound for life, recurring terms, caps, budgets",
                            terms,
                            "none of it",
                            unkeyed,
                            "0.8")
                    + beside("the same in batches of 500", termsInBatches, "none of it", batch, "0.8")
                    + String.format(
                            Locale.ROOT,
                            "%nAfterwards %d conversions were stored in the counted runs and the warm-up; books balanced: %s.%n",
                            stored(environment) - before,
                            books.get("balanced"));
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
            single(environment, 32, brands, SOME_KEYED);
            single(environment, 256, first(), SOME_KEYED);
            batches(environment, first());
            batches(environment, List.of(withTerms));
        }
    }

    private double same(BenchEnvironment environment, String script, int clients)
            throws IOException, InterruptedException {
        var brand = TypeId.parse("brand", "brand", brands.get(0).id());
        return environment.pgbenchAsService(brand, SCRIPTS.resolve(script), clients, SECONDS);
    }

    /** Per second: the same rows into the same tables, and the least into the narrowest. */
    private record Yardsticks(List<Double> same, List<Double> least) {}

    /** @param micros processor time of service and database per conversion */
    private record Measured(double perSecond, double micros) {}

    private List<Brand> first() {
        return brands.subList(0, 1);
    }

    private Measured single(BenchEnvironment environment, int connections, List<Brand> among, int keyed)
            throws IOException, InterruptedException, java.sql.SQLException {
        return load(environment, "single.lua", connections, among, keyed, 1);
    }

    private Measured batches(BenchEnvironment environment, List<Brand> of)
            throws IOException, InterruptedException, java.sql.SQLException {
        return load(environment, "batch.lua", 2, of, NONE_KEYED, BATCH);
    }

    private Measured load(
            BenchEnvironment environment, String script, int connections, List<Brand> among, int keyed, int size)
            throws IOException, InterruptedException, java.sql.SQLException {
        long stored = settled(environment);
        double cpu = environment.cpuSeconds();
        var printed = environment.wrk(
                SCRIPTS.resolve(script),
                connections,
                SECONDS,
                size == 1 ? "/v1/conversions" : "/v1/conversions/batch",
                Map.of(
                        "BRANDS",
                        fileOf(among),
                        "KEYED",
                        String.valueOf(keyed),
                        "CUSTOMERS",
                        String.valueOf(among.contains(withTerms) ? CUSTOMERS : 0),
                        "AT",
                        at,
                        "RUN",
                        "r" + runs++ + "-" + System.nanoTime()));
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        long answered = BenchEnvironment.requests(printed) * size;
        // Requests in flight when the clock stops are stored, and nobody waits for their answers.
        stored = settled(environment) - stored;
        cpu = environment.cpuSeconds() - cpu;
        assertThat(stored).isBetween(answered, answered + (long) connections * size);
        return new Measured(BenchEnvironment.number(printed, "Requests/sec:") * size, cpu / stored * 1_000_000);
    }

    /** What the senders need to know is longer than a variable of a process may be. */
    private static String fileOf(List<Brand> brands) throws IOException {
        return Files.writeString(
                        Path.of("target", "bench-brands.txt"),
                        brands.stream().map(Brand::toText).collect(Collectors.joining(";")))
                .toString();
    }

    /** When the last of those whose senders have gone are stored, too, and affiliates have their notices of them. */
    private static long settled(BenchEnvironment environment) throws java.sql.SQLException, InterruptedException {
        long before = -1;
        for (long stored = stored(environment);
                stored != before || environment.count(UNTOLD) > 0;
                stored = stored(environment)) {
            before = stored;
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return before;
    }

    private static long stored(BenchEnvironment environment) throws java.sql.SQLException {
        return environment.count("select count(*) from conversions");
    }

    private void setUp(BenchEnvironment environment) throws Exception {
        brands.add(open(environment, MEMBERS));
        for (int i = 0; i < MORE_BRANDS; i++) {
            brands.add(open(environment, MEMBERS / 10));
        }
        withTerms = open(environment, MEMBERS, BINDING, RECURRING);
        at = Instant.now().plusSeconds(1).toString();
        var brand = brands.get(0);
        environment.post("/v1/conversions", brand.key(), """
                {"orderId":"the first","occurredAt":"%s","customer":{"id":"C-1","email":"c@mail.example"},"clickIds":["%s"],
                 "promoCodes":["%s"],"lines":[
                 {"sku":"MUG-01","productId":"P-77","collections":["kitchen"],"quantity":2,"unitPrice":1900},
                 {"sku":"TEA-7","productId":"P-12","collections":["tea","gifts"],"quantity":1,"unitPrice":6200}]}""".formatted(
                        at, brand.clicks().get(0), brand.codes().get(0)));
        try (var connection = environment.owner();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(SCRIPTS.resolve("least_tables.sql")));
            statement.execute(Files.readString(SCRIPTS.resolve("same_tables.sql")));
        }
    }

    private static Brand open(BenchEnvironment environment, int members) throws Exception {
        return open(environment, members, PLAIN, PLAIN);
    }

    private static Brand open(BenchEnvironment environment, int members, String ofOffer, String ofPlan)
            throws Exception {
        var made = JSON.readTree(environment.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        var brand = new Brand(
                made.get("id").asText(), made.at("/apiKey/secret").asText(), new ArrayList<>(), new ArrayList<>());
        enroll(environment, brand, members / 2, ofOffer, ofPlan);
        enroll(environment, brand, members / 2, ofOffer, ofPlan + rules());
        return brand;
    }

    /** Members of one offer, each with a click of a visitor. */
    private static void enroll(BenchEnvironment environment, Brand brand, int many, String ofOffer, String ofPlan)
            throws Exception {
        var key = brand.key();
        var offer = JSON.readTree(environment.post("/v1/offers", key, """
                {"name":"Bench","tracking":["LINK","PROMO_CODE"],"destinationUrl":"https://shop.example/",
                 "codeNaming":{"strategy":"RANDOM"},%s"commission":{"percentOfSale":10%s}}""".formatted(ofOffer, ofPlan)));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < many; i++) {
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
                    brand.codes().add(item.get("code").asText());
                } else {
                    brand.clicks()
                            .add(JSON.readTree(environment.post(
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
            List<Measured> batch,
            Yardsticks alone,
            Yardsticks inSets) {
        var rows = new StringBuilder("""
                # Conversions beside statements that write the same

                Client, service and PostgreSQL on the same two cores, fsync and synchronous commit on; medians of %d interleaved
                rounds of %d s. Orders are as in life: two lines, a customer, a promo code, every other one a click id, half of
                the plans with 20 rules, every fourth single post with an Idempotency-Key. Yardsticks are one statement for each
                conversion by pgbench with 32 clients, or one for 500 by 2 clients, nothing being asked, priced or explained. `same`
                writes conversion (each order once), customer, ledger entry, balance, day and the affiliate's notice into tables
                with the columns, documents, keys, indexes and policies of the service's own; `least` all but the notice into
                the narrowest that hold it. Ratios are medians of the rounds' own ratios.

                | load | per second | `same` | ratio | goal | `least` | ratio | processor µs per conversion |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(ROUNDS, SECONDS));
        rows.append(row("single posts, 32 connections", single32, alone, "1.0"));
        rows.append(row("single posts, 256 connections", single256, alone, "2.0"));
        rows.append(row("batches of 500, 2 connections", batch, inSets, "0.75"));
        return rows.toString();
    }

    private static String beside(
            List<Measured> hot,
            List<Measured> spread,
            List<Measured> keyed,
            List<Measured> unkeyed,
            List<Measured> sideBySide) {
        return """

                Single posts by 32 connections:

                | load | beside | ratio | goal | processor µs per conversion |
                | --- | --- | --- | --- | --- |
                """
                + beside("one hot member", hot, "spread over 1000", spread, "0.9")
                + beside("each with an Idempotency-Key", keyed, "none with one", unkeyed, "0.85")
                + beside("four brands, in turn", sideBySide, "one brand", spread, "–");
    }

    private static String beside(
            String load, List<Measured> measured, String other, List<Measured> beside, String goal) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %.0f : %.0f |%n",
                load,
                other,
                ratio(rates(measured), rates(beside)),
                goal,
                micros(measured),
                micros(beside));
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
