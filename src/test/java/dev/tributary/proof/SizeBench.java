package dev.tributary.proof;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a row takes on disk with its indexes, of rows that the service has written: for the table of sizes in operations.md. */
@Tag("bench")
class SizeBench {
    private static final boolean SHORT = Boolean.getBoolean("bench.short");
    private static final int PORT = 18_250;
    private static final int MEMBERS = SHORT ? 20 : 400;
    private static final int BATCHES = SHORT ? 2 : 60;
    private static final int BATCH = 500;
    private static final int VISIT_SECONDS = SHORT ? 2 : 20;
    private static final List<String> TABLES = List.of(
            "members",
            "enrollments",
            "tracking_items",
            "account_balances",
            "conversions",
            "customers",
            "ledger_entries",
            "daily_sales",
            "clicks",
            "click_visitors",
            "daily_clicks",
            "refunds",
            "payouts",
            "audit_events");

    @Test
    void bytes_of_a_row() throws Exception {
        try (var database = new ProofDatabase(Path.of("target", "size-database"));
                var service = new Instance("size", PORT, database.settings())) {
            var shop = new Shop(service, MEMBERS);
            for (int batch = 0; batch < BATCHES; batch++) {
                shop.tell("POST", "/v1/conversions/batch", shop.key(), orders(shop, batch));
                pay(shop, batch);
            }
            var links = shop.affiliates().stream()
                    .map(one -> service.at("/r/" + one.slug()))
                    .toList();
            try (var visitors = new Visitors(links, 4, Duration.ZERO)) {
                TimeUnit.SECONDS.sleep(VISIT_SECONDS);
                visitors.leave();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> database.number("select count(*) from clicks") >= visitors.answered.size());
            }
            report(database);
        }
    }

    private static String orders(Shop shop, int batch) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> """
                        {'orderId':'ORD-%1$d-%2$d','customer':{'id':'C-%1$d-%2$d','email':'c%1$d.%2$d@mail.example'},
                         'promoCodes':['%3$s'],'lines':[
                         {'sku':'MUG-01','productId':'P-77','collections':['kitchen'],'quantity':2,'unitPrice':1900},
                         {'sku':'TEA-%2$d','productId':'P-12','collections':['tea','gifts'],'quantity':1,'unitPrice':6200}]}""".formatted(
                        batch,
                        i,
                        shop.affiliates()
                                .get((batch * BATCH + i) % shop.affiliates().size())
                                .code()))
                .collect(Collectors.joining(",", "{'conversions':[", "]}"));
    }

    /** A refund for every fiftieth order, and a payout. */
    private static void pay(Shop shop, int batch) throws Exception {
        for (int i = 0; i < BATCH; i += 50) {
            shop.tell(
                    "POST",
                    "/v1/refunds",
                    shop.key(),
                    "{'refundId':'R-%1$d-%2$d','orderId':'ORD-%1$d-%2$d','amount':1000}".formatted(batch, i));
            var account = shop.affiliates()
                    .get((batch * BATCH + i) % shop.affiliates().size())
                    .enrollment();
            shop.tell(
                    "POST",
                    "/v1/payouts",
                    shop.key(),
                    "{'enrollmentId':'%s','amount':100,'status':'PAID','method':'BANK_TRANSFER'}".formatted(account));
        }
    }

    private static void report(ProofDatabase database) throws Exception {
        var table = new StringBuilder(
                "# Bytes of a row\n\nWith its indexes, of rows that the service has written: orders of two lines"
                        + " with a customer,\nvisits with a browser's user agent. PostgreSQL 18, nothing vacuumed in between.\n\n"
                        + "| table | rows | bytes of a row |\n| --- | --- | --- |\n");
        for (var name : TABLES) {
            long rows = database.number("select count(*) from " + name);
            long bytes = database.number(
                    name.equals("clicks")
                            ? "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'clicks'::regclass"
                            : "select pg_total_relation_size('" + name + "')");
            table.append(
                    String.format(Locale.ROOT, "| `%s` | %,d | %,d |%n", name, rows, rows == 0 ? 0 : bytes / rows));
        }
        Files.writeString(Path.of(SHORT ? "target" : "src/test/bench", "sizes.md"), table);
        System.out.println(table);
    }
}
