package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Conversions per second beside their yardstick on the same server in the same run: the least that must be written,
 * written by pgbench. {@code mvn -Pbench verify}; needs wrk and pgbench on the PATH.
 */
@Tag("bench")
class ConversionBench {
    private static final Path SCRIPTS = Path.of("src", "test", "bench");
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 6;
    private static final int MEMBERS = 1000;
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> codes = new ArrayList<>();
    private String key = "";
    private String brandId = "";
    private int runs;

    @Test
    void conversions_beside_the_least_that_must_be_written() throws Exception {
        try (var stage = new Stage()) {
            setUp(stage);
            List<Measured> single32 = new ArrayList<>();
            List<Measured> single256 = new ArrayList<>();
            List<Measured> hot = new ArrayList<>();
            List<Measured> batch = new ArrayList<>();
            List<Double> least = new ArrayList<>();
            List<Double> leastSet = new ArrayList<>();
            long before = stored(stage);
            warmUp(stage);
            for (int round = 0; round < ROUNDS; round++) {
                least.add(stage.pgbench(SCRIPTS.resolve("least.sql"), 32, SECONDS));
                single32.add(load(stage, "single.lua", 32, codes, 1));
                single256.add(load(stage, "single.lua", 256, codes, 1));
                hot.add(load(stage, "single.lua", 32, codes.subList(0, 1), 1));
                leastSet.add(BATCH * stage.pgbench(SCRIPTS.resolve("least_set.sql"), 2, SECONDS));
                batch.add(load(stage, "batch.lua", 2, codes, BATCH));
            }
            var books = JSON.readTree(stage.get("/v1/brands/" + brandId + "/reconciliation", Stage.OPERATOR));
            var report = report(single32, single256, hot, batch, least, leastSet, stored(stage) - before, books);
            Files.writeString(SCRIPTS.resolve("conversions.md"), report);
            System.out.println(report);
            assertThat(books.get("balanced").asBoolean())
                    .as(books.toPrettyString())
                    .isTrue();
            assertThat(stage.count("select sum(amount) from ledger_entries"))
                    .isEqualTo(stage.count("select sum(earned) from balances"))
                    .isEqualTo(stage.count("select sum(commission) from conversions"));
        }
    }

    /** Long enough for the compiler to come to rest: it takes as much of the processor as the orders at first. */
    private void warmUp(Stage stage) throws IOException, InterruptedException, java.sql.SQLException {
        for (int i = 0; i < WARM_UPS; i++) {
            load(stage, "single.lua", 32, codes, 1);
            load(stage, "single.lua", 256, codes, 1);
            load(stage, "batch.lua", 2, codes, BATCH);
        }
    }

    /** @param micros processor time of service and database per conversion */
    private record Measured(double perSecond, double micros) {}

    private Measured load(Stage stage, String script, int connections, List<String> among, int size)
            throws IOException, InterruptedException, java.sql.SQLException {
        long stored = settled(stage);
        double cpu = stage.cpuSeconds();
        var printed = stage.wrk(
                SCRIPTS.resolve(script),
                connections,
                SECONDS,
                size == 1 ? "/v1/conversions" : "/v1/conversions/batch",
                Map.of("KEY", key, "CODES", String.join(",", among), "RUN", "r" + runs++ + "-" + System.nanoTime()));
        cpu = stage.cpuSeconds() - cpu;
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        long answered = Stage.requests(printed) * size;
        // Requests in flight when the clock stops are stored, and nobody waits for their answers.
        stored = stored(stage) - stored;
        assertThat(stored).isBetween(answered, answered + (long) connections * size);
        return new Measured(Stage.number(printed, "Requests/sec:") * size, cpu / stored * 1_000_000);
    }

    /** When the last of those whose senders have gone are stored, too. */
    private static long settled(Stage stage) throws java.sql.SQLException, InterruptedException {
        long before = -1;
        for (long stored = stored(stage); stored != before; stored = stored(stage)) {
            before = stored;
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return before;
    }

    private static long stored(Stage stage) throws java.sql.SQLException {
        return stage.count("select count(*) from conversions");
    }

    private void setUp(Stage stage) throws Exception {
        var brand = JSON.readTree(stage.post("/v1/brands", Stage.OPERATOR, """
                {"name":"Bench","currency":"USD","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":0}"""));
        key = brand.at("/apiKey/secret").asText();
        brandId = brand.get("id").asText();
        var offer = JSON.readTree(stage.post("/v1/offers", key, """
                {"name":"Bench","tracking":["PROMO_CODE"],"destinationUrl":"https://shop.example/","codeNaming":{"strategy":"RANDOM"},
                 "commission":{"percentOfSale":10}}"""));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(JSON.readTree(stage.post(
                            "/v1/members",
                            key,
                            "{\"firstName\":\"M\",\"email\":\"m%d-%d@x.example\"}".formatted(i, System.nanoTime())))
                    .get("id")
                    .asText());
        }
        var wish =
                members.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"memberIds\":[", "]}"));
        for (JsonNode one : JSON.readTree(
                        stage.post("/v1/offers/" + offer.get("id").asText() + "/tracking-items", key, wish))
                .get("data")) {
            codes.add(one.at("/items/0/code").asText());
        }
        try (var connection = stage.owner();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(SCRIPTS.resolve("least_tables.sql")));
        }
    }

    private static String report(
            List<Measured> single32,
            List<Measured> single256,
            List<Measured> hot,
            List<Measured> batch,
            List<Double> least,
            List<Double> leastSet,
            long stored,
            JsonNode books) {
        var rows = new StringBuilder("""
                # Conversions beside the least that must be written

                Client, service and PostgreSQL on the same two cores, fsync and synchronous commit on; medians of %d interleaved
                rounds of %d s. Yardsticks: pgbench with 32 clients and one statement per conversion (unique order, ledger entry,
                balance, day); one statement for 500 of them. Ratios are medians of the rounds' own ratios.

                | load | per second | yardstick | ratio | goal | processor µs per conversion |
                | --- | --- | --- | --- | --- | --- |
                """.formatted(ROUNDS, SECONDS));
        rows.append(row("single posts, 32 connections", rates(single32), least, "1.1", single32));
        rows.append(row("single posts, 256 connections", rates(single256), least, "1.7", single256));
        rows.append(
                row("one hot member, 32 connections, against spread load", rates(hot), rates(single32), "0.55", hot));
        rows.append(row("batches of 500, 2 connections", rates(batch), leastSet, "0.6", batch));
        return rows
                + "\nAfterwards %d conversions were stored in the counted runs and the warm-up; books balanced: %s.\n"
                        .formatted(stored, books.get("balanced"));
    }

    private static String row(
            String load, List<Double> rates, List<Double> yardstick, String goal, List<Measured> measured) {
        var ratios = IntStream.range(0, rates.size())
                .mapToObj(i -> rates.get(i) / yardstick.get(i))
                .toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %s | %.0f |%n",
                load,
                median(rates),
                median(yardstick),
                median(ratios),
                goal,
                median(measured.stream().map(Measured::micros).toList()));
    }

    private static List<Double> rates(List<Measured> measured) {
        return measured.stream().map(Measured::perSecond).toList();
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
