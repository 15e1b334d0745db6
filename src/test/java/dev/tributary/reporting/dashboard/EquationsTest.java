package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sixteen threads write and four read the same few dashboards: every response is a consistent snapshot. Runs for a few seconds,
 * or as {@code -Dproof.seconds=60} sets.
 */
@QuarkusTest
class EquationsTest {
    private static final int WRITERS = 16;
    private static final int READERS = 4;
    private static final int MEMBERS = 5;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("proof.seconds", 4));
    private static final String TERMS = """
            {'percentOfSale':10,'perConversion':25,
             'tiers':{'metric':'SALES','mode':'MARGINAL','reset':'NEVER','steps':[{'from':500000,'percentOfSale':15}]},
             'rewards':[{'name':'Ten','trigger':'EVERY_CONVERSIONS','value':10,'amount':500}]}""";

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger refunds = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> conversions = new ConcurrentHashMap<>();

    private BrandClient shop;
    private List<Affiliate> affiliates;
    private long end;

    @BeforeEach
    void a_few_busy_members() {
        shop = BrandClient.ofBrand("USD", "America/New_York", 100);
        affiliates = shop.affiliates(
                shop.offer(1, TERMS),
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> Map.of(
                                "firstName", "Sarah", "email", i + "@mail.example", "payoutEmail", "p@m.example"))
                        .toList());
    }

    @Test
    void whoever_reads_while_others_write_sees_books_that_balance() throws Exception {
        end = System.nanoTime() + LENGTH.toNanos();
        var threads = Executors.newFixedThreadPool(WRITERS + READERS);
        List<Callable<Object>> all = new ArrayList<>();
        IntStream.range(0, WRITERS).forEach(i -> all.add(() -> keep(this::write)));
        IntStream.range(0, READERS).forEach(i -> all.add(() -> keep(this::read)));
        for (var done : threads.invokeAll(all)) {
            done.get();
        }
        threads.shutdown();

        System.out.printf("Equations: %d answers checked beside %s%n", answers.get(), statuses);
        assertThat(answers.get()).isPositive();
        assertThat(statuses.keySet()).isSubsetOf(200, 201, 409, 422);
        affiliates.forEach(this::parts_add_up_to_the_whole);
        Reconciliation.assertBalanced(shop);
    }

    private Object keep(Runnable work) {
        while (System.nanoTime() < end) {
            work.run();
        }
        return end;
    }

    private void write() {
        var chance = ThreadLocalRandom.current();
        var affiliate = affiliates.get(chance.nextInt(MEMBERS));
        var some = conversions.isEmpty() ? null : "O-" + chance.nextInt(1, orders.get() + 1);
        var answer = switch (chance.nextInt(10)) {
            case 0 -> shop.post("/v1/payouts", Map.of("enrollmentId", affiliate.enrollment(), "status", "PAID"));
            case 1 ->
                shop.post(
                        "/v1/adjustments",
                        Map.of(
                                "enrollmentId",
                                affiliate.enrollment(),
                                "amount",
                                chance.nextInt(-50, 50) * 2 + 1,
                                "description",
                                "x"));
            case 2, 3 -> some == null ? sell(affiliate) : refund(some, chance.nextInt(1, 4_000));
            case 4 ->
                some == null || !conversions.containsKey(some) ? sell(affiliate) : judge(some, chance.nextBoolean());
            case 5 -> some == null || !conversions.containsKey(some) ? sell(affiliate) : move(some, affiliate);
            default -> sell(affiliate);
        };
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
    }

    private BrandClient.Answer sell(Affiliate affiliate) {
        var chance = ThreadLocalRandom.current();
        var id = "O-" + orders.incrementAndGet();
        var answer = shop.post(
                "/v1/conversions",
                Map.of(
                        "orderId",
                        id,
                        "occurredAt",
                        chance.nextBoolean() ? "2026-06-10T11:59:00Z" : "2026-06-11T11:59:00Z",
                        "subtotal",
                        chance.nextInt(100, 20_000),
                        "promoCodes",
                        List.of(affiliate.code())));
        conversions.put(id, answer.body().get("id").textValue());
        return answer;
    }

    private BrandClient.Answer refund(String order, int amount) {
        return shop.post(
                "/v1/refunds",
                Map.of("refundId", "R-" + refunds.incrementAndGet(), "orderId", order, "amount", amount));
    }

    private BrandClient.Answer judge(String order, boolean reject) {
        var path = "/v1/conversions/" + conversions.get(order);
        return reject ? shop.post(path + "/reject", Map.of("reason", "FRAUD")) : shop.post(path + "/accept", Map.of());
    }

    private BrandClient.Answer move(String order, Affiliate to) {
        return shop.post(
                "/v1/conversions/" + conversions.get(order) + "/attribute", Map.of("enrollmentId", to.enrollment()));
    }

    private void read() {
        var affiliate = affiliates.get(ThreadLocalRandom.current().nextInt(MEMBERS));
        var shown = affiliate.dashboard().get("/v1/dashboard");
        assertThat(at(shown, "/totals/earned")).as("%s", shown).isEqualTo(balance(shown));
        assertThat(at(shown, "/commission/tier/progress")).as("%s", shown).isEqualTo(at(shown, "/totals/sales"));
        assertThat(at(shown, "/rewards/0/progress")).as("%s", shown).isEqualTo(at(shown, "/totals/conversions") % 10);
        var summary = shop.get("/v1/reports/summary?compareFrom=2026-01-01&compareTo=2026-12-31");
        assertThat(at(summary, "/sales")).as("%s", summary).isEqualTo(at(summary, "/previous/sales"));
        assertThat(at(summary, "/conversions")).as("%s", summary).isEqualTo(at(summary, "/previous/conversions"));
        answers.addAndGet(2);
    }

    private static long balance(JsonNode shown) {
        return at(shown, "/balance/held")
                + at(shown, "/balance/due")
                + at(shown, "/balance/processing")
                + at(shown, "/balance/paid");
    }

    private void parts_add_up_to_the_whole(Affiliate affiliate) {
        var totals = affiliate.dashboard().get("/v1/dashboard").get("totals");
        var days = affiliate.dashboard().get("/v1/dashboard/series?from=2026-01-01&to=2027-12-31&interval=MONTH");
        var sources = affiliate.dashboard().get("/v1/dashboard/sources");
        for (var figure : List.of("conversions", "sales", "earned")) {
            assertThat(sum(days, figure))
                    .as(figure)
                    .isEqualTo(totals.get(figure).longValue());
            assertThat(sum(sources, figure))
                    .as(figure)
                    .isEqualTo(totals.get(figure).longValue());
        }
    }

    private static long sum(JsonNode list, String figure) {
        long sum = 0;
        for (var row : list.get("data")) {
            sum += row.get(figure).longValue();
        }
        return sum;
    }

    private static long at(JsonNode shown, String path) {
        return shown.at(path).longValue();
    }
}
