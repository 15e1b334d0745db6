package dev.tributary.bench;

import static dev.tributary.bench.OrderLoad.ALL_KEYED;
import static dev.tributary.bench.OrderLoad.BATCH;
import static dev.tributary.bench.OrderLoad.CUSTOMERS;
import static dev.tributary.bench.OrderLoad.NONE_KEYED;
import static dev.tributary.bench.OrderLoad.SOME_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.bench.OrderLoad.Measured;
import dev.tributary.bench.ShopBrand.Terms;
import dev.tributary.platform.web.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final int MORE_BRANDS = 3;
    private static final String STORED = "select count(*) from conversions";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ShopBrand> brands = new ArrayList<>();
    private ShopBrand withTerms;

    @Test
    void conversions_beside_the_least_that_must_be_written() throws Exception {
        try (var environment = new BenchEnvironment()) {
            var load = setUp(environment);
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
            long before = environment.count(STORED);
            warmUp(load);
            for (int round = 0; round < ROUNDS; round++) {
                alone.least().add(environment.pgbench(SCRIPTS.resolve("least.sql"), 32, SECONDS));
                alone.same().add(same(environment, "same.sql", 32));
                single32.add(load.single(32, first(), SOME_KEYED, 0));
                single256.add(load.single(256, first(), SOME_KEYED, 0));
                hot.add(load.single(32, List.of(brands.get(0).hottest()), SOME_KEYED, 0));
                keyed.add(load.single(32, first(), ALL_KEYED, 0));
                unkeyed.add(load.single(32, first(), NONE_KEYED, 0));
                sideBySide.add(load.single(32, brands, SOME_KEYED, 0));
                inSets.least().add(BATCH * environment.pgbench(SCRIPTS.resolve("least_set.sql"), 2, SECONDS));
                inSets.same().add(BATCH * same(environment, "same_set.sql", 2));
                batch.add(load.batches(brands.get(0), 0));
                terms.add(load.single(32, List.of(withTerms), NONE_KEYED, CUSTOMERS));
                termsInBatches.add(load.batches(withTerms, CUSTOMERS));
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
                            environment.count(STORED) - before,
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
    private void warmUp(OrderLoad load) throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < WARM_UPS; i++) {
            load.single(32, brands, SOME_KEYED, 0);
            load.single(256, first(), SOME_KEYED, 0);
            load.batches(brands.get(0), 0);
            load.batches(withTerms, CUSTOMERS);
        }
    }

    private double same(BenchEnvironment environment, String script, int clients)
            throws IOException, InterruptedException {
        var brand = TypeId.parse("brand", "brand", brands.get(0).id());
        return environment.pgbenchAsService(brand, SCRIPTS.resolve(script), clients, SECONDS);
    }

    /** Per second: the same rows into the same tables, and the least into the narrowest. */
    private record Yardsticks(List<Double> same, List<Double> least) {}

    private List<ShopBrand> first() {
        return brands.subList(0, 1);
    }

    private OrderLoad setUp(BenchEnvironment environment) throws Exception {
        brands.add(ShopBrand.open(environment, MEMBERS, Terms.PLAIN));
        for (int i = 0; i < MORE_BRANDS; i++) {
            brands.add(ShopBrand.open(environment, MEMBERS / 10, Terms.PLAIN));
        }
        withTerms = ShopBrand.open(environment, MEMBERS, Terms.BINDING);
        var at = Instant.now().plusSeconds(1);
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
        return new OrderLoad(environment, BenchEnvironment.PORT, SECONDS, at);
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
