package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Orders as in life, sent by wrk to one instance: two lines, a customer, a promo code, every other one a click id. */
final class OrderLoad {
    static final int BATCH = 500;
    /** As in life, every fourth order has an Idempotency-Key. */
    static final int SOME_KEYED = 4;

    static final int ALL_KEYED = 1;
    static final int NONE_KEYED = 0;
    /** Customers who come again; elsewhere each order is of a new one. */
    static final int CUSTOMERS = 5_000;

    private static final Path SCRIPTS = Path.of("src", "test", "bench");
    private static final String UNTOLD = """
            select count(*) from account_balances a left join notice_progress p using (brand_id, enrollment_id)
            where a.entries > coalesce(p.sequence, 0)
            """;

    private final BenchEnvironment environment;
    private final int port;
    private final int seconds;
    /** Not before the first click. */
    private final Instant occurredAt;

    private int runs;

    OrderLoad(BenchEnvironment environment, int port, int seconds, Instant occurredAt) {
        this.environment = environment;
        this.port = port;
        this.seconds = seconds;
        this.occurredAt = occurredAt;
    }

    /** @param micros processor time of services and database per conversion */
    record Measured(double perSecond, double micros) {}

    /** @param keyed each so many has an Idempotency-Key, none if 0 */
    Measured single(int connections, List<ShopBrand> brands, int keyed, int customers)
            throws IOException, InterruptedException, SQLException {
        return send("single.lua", "/v1/conversions", connections, brands, keyed, customers, 1);
    }

    Measured batches(ShopBrand brand, int customers) throws IOException, InterruptedException, SQLException {
        return send("batch.lua", "/v1/conversions/batch", 2, List.of(brand), NONE_KEYED, customers, BATCH);
    }

    private Measured send(
            String script, String path, int connections, List<ShopBrand> brands, int keyed, int customers, int size)
            throws IOException, InterruptedException, SQLException {
        long stored = settled();
        double cpu = environment.cpuSeconds();
        var printed = BenchEnvironment.wrk(
                SCRIPTS.resolve(script),
                connections,
                seconds,
                URI.create("http://localhost:" + port + path),
                Map.of(
                        "BRANDS",
                        fileOf(brands),
                        "KEYED",
                        String.valueOf(keyed),
                        "CUSTOMERS",
                        String.valueOf(customers),
                        "AT",
                        occurredAt.toString(),
                        "RUN",
                        "r" + runs++ + "-" + System.nanoTime()));
        assertThat(printed).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        long answered = BenchEnvironment.requests(printed) * size;
        // Requests in flight when the clock stops are stored, and nobody waits for their answers.
        stored = settled() - stored;
        cpu = environment.cpuSeconds() - cpu;
        assertThat(stored).isBetween(answered, answered + (long) connections * size);
        return new Measured(BenchEnvironment.number(printed, "Requests/sec:") * size, cpu / stored * 1_000_000);
    }

    /** What the senders need to know is longer than a variable of a process may be. */
    private static String fileOf(List<ShopBrand> brands) throws IOException {
        return Files.writeString(
                        Path.of("target", "bench-brands.txt"),
                        brands.stream().map(ShopBrand::toText).collect(Collectors.joining(";")))
                .toString();
    }

    /** How many are stored when those whose senders have gone are, too, and affiliates have their notices of them. */
    private long settled() throws SQLException, InterruptedException {
        long before = -1;
        for (long stored = stored(); stored != before || environment.count(UNTOLD) > 0; stored = stored()) {
            before = stored;
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return before;
    }

    private long stored() throws SQLException {
        return environment.count("select count(*) from conversions");
    }
}
