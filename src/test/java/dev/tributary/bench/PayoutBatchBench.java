package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.web.TypeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One batch that pays everything due, beside the least SQL that does the same in the same run.
 * {@code mvn -Pbench verify -Dtest=PayoutBatchBench}; {@code -Dbench.accounts=100000}.
 */
@Tag("bench")
class PayoutBatchBench {
    private static final Path HERE = Path.of("src", "test", "bench");
    private static final int ACCOUNTS = Effort.SHORT ? 1_000 : 100_000;
    private static final int ROUNDS = Effort.rounds(3);
    /** Enough for any number of accounts. */
    private static final int HEAP_MEGABYTES = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long the oldest transaction that has written something has run, in ms. */
    private static final String OLDEST_WRITER = """
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) * 1000 from pg_stat_activity
            where backend_xid is not null and pid <> pg_backend_pid()""";

    private double longestPortion;
    private UUID brand;
    private String key;

    @Test
    void everything_due_is_paid_in_at_most_twice_the_time_of_the_least_sql() throws Exception {
        try (var bench = new BenchEnvironment(Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + HEAP_MEGABYTES + "m"))) {
            fill(bench);
            List<Double> least = new ArrayList<>();
            List<Double> preview = new ArrayList<>();
            List<Double> service = new ArrayList<>();
            long memoryBefore = peakMegabytes(bench);
            for (int round = 0; round < ROUNDS; round++) {
                earn(bench);
                least.add(seconds(() -> bench.asOwner(least())));
                earn(bench);
                var digest = new String[1];
                preview.add(seconds(() -> digest[0] = digest(bench)));
                service.add(seconds(() -> confirm(bench, digest[0])));
            }
            counts(bench);
            var table = """
                    # One batch that pays %,d accounts, beside the least SQL that does the same

                    Client, service and PostgreSQL on the same two cores, fsync and synchronous commit on; medians of %d
                    interleaved rounds. The least SQL locks the accounts, writes payouts and entries and moves the balances in one
                    statement, with no rule. The service reads each account with its rules, its member and its held money, decides,
                    and writes the same rows with the address that is paid and its indexes.

                    | | seconds |
                    |---|---|
                    | least SQL | %.2f |
                    | the service: confirm | %.2f (%.2f times) |
                    | the service: dry run | %.2f |

                    The payouts are made in portions of 500 accounts, each a transaction. The longest transaction, which is how long an
                    order of one of these accounts may wait, took %.0f ms (seen every few milliseconds).

                    Resident memory of the service at its peak: %d MB before the first batch, %d MB after the last, with a heap of
                    %d MB at most.
                    """.formatted(
                            ACCOUNTS,
                            ROUNDS,
                            median(least),
                            median(service),
                            median(service) / median(least),
                            median(preview),
                            longestPortion,
                            memoryBefore,
                            peakMegabytes(bench),
                            HEAP_MEGABYTES);
            Report.write(HERE.resolve("batches.md"), table);
            System.out.println(table);
            // Of few accounts the ratio says nothing.
            assertThat(Effort.SHORT ? 0 : median(service) / median(least)).isLessThanOrEqualTo(2.0);
        }
    }

    /** Until the last payout is made. */
    private void confirm(BenchEnvironment bench, String digest) throws Exception {
        var batch = JSON.readTree(bench.post("/v1/payout-batches", key, "{\"digest\":\"" + digest + "\"}"))
                .get("id")
                .textValue();
        var status = "";
        while (!status.equals("CONFIRMED")) {
            for (int i = 0; i < 20; i++) {
                Thread.sleep(5);
                longestPortion = Math.max(longestPortion, Double.parseDouble(bench.textAsService(OLDEST_WRITER)));
            }
            status = JSON.readTree(bench.get("/v1/payout-batches/" + batch, key))
                    .get("status")
                    .textValue();
        }
    }

    private void fill(BenchEnvironment bench) throws IOException, InterruptedException, SQLException {
        var made = JSON.readTree(bench.post("/v1/brands", BenchEnvironment.OPERATOR, """
                {"name":"Glow","currency":"EUR","timezone":"UTC","dashboardUrl":"https://d.example/","payoutMinimum":1000}"""));
        key = made.at("/apiKey/secret").textValue();
        brand = TypeId.parse("brand", "brand", made.get("id").textValue());
        var offer = JSON.readTree(bench.post("/v1/offers", key, """
                        {"name":"Glow","tracking":["LINK"],"destinationUrl":"https://glow.example/","commission":{"percentOfSale":10}}""")).get("id").textValue();
        var member =
                JSON.readTree(bench.post("/v1/members", key, """
                        {"firstName":"M","email":"first@mail.example","payoutEmail":"first@pay.example"}""")).get("id").textValue();
        var enrolled = JSON.readTree(bench.post(
                        "/v1/offers/" + offer + "/tracking-items", key, "{\"memberIds\":[\"" + member + "\"]}"))
                .at("/data/0/enrollmentId")
                .textValue();
        bench.asOwner(copies(TypeId.parse("enr", "enrollment", enrolled)));
    }

    /** As many accounts as wanted, like the one that the API has made, with ten entries each. */
    private String copies(UUID enrollment) {
        return """
                insert into members (brand_id, id, first_name, email, payout_email, tags, status, created_at)
                select '%1$s', gen_random_uuid(), 'M', i || '@mail.example', i || '@pay.example', '{}', 'ACTIVE', now()
                from generate_series(2, %2$d) i;
                insert into enrollments
                select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'member_id', m.id))).*
                from enrollments e cross join members m
                where e.id = '%3$s' and m.brand_id = '%1$s' and m.id <> e.member_id;
                insert into account_balances (brand_id, enrollment_id)
                select brand_id, id from enrollments where brand_id = '%1$s' on conflict do nothing;
                insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at)
                select brand_id, gen_random_uuid(), enrollment_id, i, 'COMMISSION', 500, current_date, now(), now()
                from account_balances cross join generate_series(1, 10) i where brand_id = '%1$s';
                update account_balances set earned = 5000, available = 5000, entries = 10 where brand_id = '%1$s';
                update brands set currency_fixed = true where id = '%1$s';
                analyze;""".formatted(brand, ACCOUNTS, enrollment);
    }

    private void earn(BenchEnvironment bench) throws SQLException {
        bench.asOwner("""
                insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at)
                select brand_id, gen_random_uuid(), enrollment_id, entries + 1, 'COMMISSION', 2500, current_date, now(), now()
                from account_balances where brand_id = '%1$s';
                update account_balances set earned = earned + 2500, available = available + 2500, entries = entries + 1
                where brand_id = '%1$s';""".formatted(brand));
        bench.asOwner("vacuum analyze account_balances");
    }

    private String least() {
        return """
                with due as (
                    select b.enrollment_id, b.entries, e.member_id, e.offer_id, b.earned - b.processing - b.paid as amount,
                           gen_random_uuid() as id
                    from account_balances b join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
                    where b.brand_id = '%1$s' and b.earned <> b.processing + b.paid
                    order by b.enrollment_id for no key update of b
                ), paid as (
                    insert into payouts (brand_id, id, enrollment_id, member_id, offer_id, currency, amount, payout_minimum,
                                         status, method, created_at)
                    select '%1$s', id, enrollment_id, member_id, offer_id, 'EUR', amount, 1000, 'PROCESSING', 'PAYPAL', now()
                    from due
                ), posted as (
                    insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at,
                                                created_at, payout_id)
                    select '%1$s', gen_random_uuid(), enrollment_id, entries + 1, 'PAYOUT', -amount, current_date, now(), now(), id
                    from due)
                update account_balances b
                set processing = b.processing + due.amount, entries = b.entries + 1, version = b.version + 1
                from due where b.brand_id = '%1$s' and b.enrollment_id = due.enrollment_id""".formatted(brand);
    }

    private String digest(BenchEnvironment bench) throws IOException, InterruptedException {
        var preview = JSON.readTree(bench.post("/v1/payout-batches", key, "{\"dryRun\":true}"));
        assertThat(preview.get("count").intValue()).isEqualTo(ACCOUNTS);
        return preview.get("digest").textValue();
    }

    /** Everything earned is taken, by as many payouts as there should be. */
    private void counts(BenchEnvironment bench) throws SQLException {
        assertThat(bench.count("select count(*) from payouts where brand_id = '" + brand + "'"))
                .isEqualTo(2L * ROUNDS * ACCOUNTS);
        assertThat(bench.count("select sum(earned - processing - paid) from account_balances where brand_id = '" + brand
                        + "'"))
                .isZero();
        assertThat(bench.count("select sum(amount) from payouts where brand_id = '" + brand + "'"))
                .isEqualTo(bench.count("select sum(earned) from account_balances where brand_id = '" + brand + "'"));
    }

    private static long peakMegabytes(BenchEnvironment bench) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(bench.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private interface Act {
        void run() throws Exception;
    }

    private static double seconds(Act act) throws Exception {
        long begin = System.nanoTime();
        act.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> figures) {
        Collections.sort(figures);
        return figures.get(figures.size() / 2);
    }
}
