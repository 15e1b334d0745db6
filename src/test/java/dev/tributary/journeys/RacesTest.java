package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Deadlocks;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens at once ends as if it had happened one after the other. */
@QuarkusTest
class RacesTest {
    private static final int ROUNDS = 40;
    private static final int MEMBERS = 200;
    private static final int THREADS = 24;
    private static final int SHARED_ROUNDS = 5;
    private static final int NOTED_ROUNDS = 30;
    private static final int NOTED = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private BrandClient shop;
    private long deadlocksBefore;

    @Inject
    Deadlocks deadlocks;

    @BeforeEach
    void openTheShop() throws SQLException {
        shop = BrandClient.ofBrand("USD", "America/New_York", 0);
        deadlocksBefore = deadlocks.count();
    }

    @AfterEach
    void there_was_no_deadlock() throws SQLException {
        threads.shutdown();
        assertThat(deadlocks.count()).isEqualTo(deadlocksBefore);
    }

    /** 10 % of the first 100.00, and 15 % of the second, whichever that is. */
    @Test
    void parallel_orders_across_a_threshold_earn_the_serial_total() throws Exception {
        var offer = shop.offer(0, """
                {'percentOfSale':10,'tiers':{'metric':'SALES','mode':'FORWARD','reset':'NEVER',
                 'steps':[{'from':10000,'percentOfSale':15}]}}""");
        for (var affiliate : crowd(offer, ROUNDS)) {
            sellTwiceAtOnce(affiliate);

            assertThat(amounts(affiliate)).containsExactlyInAnyOrder(1000L, 1500L);
        }
        booksHold();
    }

    /** The cap of 15.00 leaves 5.00 to the second. */
    @Test
    void parallel_orders_across_a_cap_earn_the_cap() throws Exception {
        var offer = shop.offer(0, "{'percentOfSale':10,'monthlyCap':1500}");
        for (var affiliate : crowd(offer, ROUNDS)) {
            sellTwiceAtOnce(affiliate);

            assertThat(amounts(affiliate)).containsExactlyInAnyOrder(1000L, 500L);
        }
        booksHold();
    }

    /** All lock alike as soon as one member has a tier, and there is no deadlock. */
    @Test
    void lists_with_the_same_orders_take_each_once_whatever_their_terms_ask_for() throws Exception {
        var tiered = shop.affiliate(shop.offer(0, """
                {'percentOfSale':10,'tiers':{'metric':'SALES','mode':'FORWARD','reset':'NEVER',
                 'steps':[{'from':100000,'percentOfSale':15}]}}"""), "Tom");
        var plain = crowd(shop.offer(0, "{'percentOfSale':10}"), 20);
        for (int round = 0; round < SHARED_ROUNDS; round++) {
            var name = "-shared-" + round;
            var orders = plain.stream()
                    .map(affiliate -> order(affiliate.code() + name, affiliate, 10_000))
                    .toList();
            var more = new ArrayList<>(orders);
            Collections.reverse(more);
            more.add(order(tiered.code() + name, tiered, 10_000));

            var answers = answers(List.of(batch(orders), batch(more)));

            assertThat(statuses(answers)).containsOnly(200, 201);
            assertThat(statuses(answers)).filteredOn(status -> status == 201).hasSize(plain.size() + 1);
        }
        for (var affiliate : plain) {
            assertThat(amounts(affiliate)).hasSize(SHARED_ROUNDS).containsOnly(1000L);
        }
        booksHold();
    }

    /** Both move the account of the affiliate and the sums of what was noted on the link. */
    @Test
    void orders_by_a_click_with_a_note_race_refunds_of_others_by_the_same_click() throws Exception {
        var affiliate = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        var click = RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15")
                .get("/r/" + affiliate.slug() + "?s1=bio")
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
        for (int round = 0; round < NOTED_ROUNDS; round++) {
            List<Callable<BrandClient.Answer>> rush = new ArrayList<>();
            rush.add(batch(byClick(click, round)));
            if (round > 0) {
                var before = byClick(click, round - 1);
                before.forEach(order -> rush.add(() -> refund((String) order.get("orderId"), 10_000)));
            }
            assertThat(answers(rush)).extracting(BrandClient.Answer::status).isSubsetOf(200, 201);
        }
        var left = shop.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        assertThat(left.get("earned").longValue()).isEqualTo(1000L * NOTED);
        booksHold();
    }

    private static List<Map<String, Object>> byClick(String click, int round) {
        return IntStream.range(0, NOTED)
                .<Map<String, Object>>mapToObj(
                        i -> Map.of("orderId", "N-" + round + "-" + i, "subtotal", 10_000, "clickIds", List.of(click)))
                .toList();
    }

    private Callable<BrandClient.Answer> batch(List<Map<String, Object>> orders) {
        return () -> shop.post("/v1/conversions/batch", Map.of("conversions", orders));
    }

    private static List<Integer> statuses(List<BrandClient.Answer> batches) {
        return batches.stream()
                .flatMap(batch -> batch.as(200).get("data").findValues("status").stream())
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .toList();
    }

    /** As batches, which are written by the threads that bring them. */
    private void sellTwiceAtOnce(BrandClient.Affiliate affiliate) throws Exception {
        var start = new CyclicBarrier(2);
        List<Callable<BrandClient.Answer>> sales = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            var batch = Map.of("conversions", List.of(order(affiliate.code() + "-" + i, affiliate, 10_000)));
            sales.add(() -> {
                start.await();
                return shop.post("/v1/conversions/batch", batch);
            });
        }
        for (var answer : answers(sales)) {
            assertThat(answer.as(200).at("/data/0/status").intValue()).isEqualTo(201);
        }
    }

    /**
     * Everybody earned 10.00 twice. At once they are paid all, paid 15.00, lose the first order and, told twice, 30.00 of the
     * second; every other one also loses the second by a rejection.
     */
    @Test
    void refunds_race_payouts_and_nobody_is_overpaid_and_nothing_reversed_twice() throws Exception {
        var affiliates = crowd(shop.offer(0, "{'percentOfSale':10}"), MEMBERS);
        var second = sell(affiliates);
        List<Callable<BrandClient.Answer>> rush = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            var affiliate = affiliates.get(i);
            rush.add(() -> pay(affiliate, null));
            rush.add(() -> pay(affiliate, 1500L));
            rush.add(() -> refund(affiliate.code() + "-0", 10_000));
            rush.add(() -> refund(affiliate.code() + "-1", 3_000));
            rush.add(() -> refund(affiliate.code() + "-1", 3_000));
            if (i % 2 == 0) {
                var path = "/v1/conversions/" + second.get(affiliate.code() + "-1") + "/reject";
                rush.add(() -> shop.post(path, Map.of("reason", "FRAUD")));
                rush.add(() -> shop.post(path, Map.of("reason", "FRAUD")));
            }
        }
        Collections.shuffle(rush, new Random(5));

        var answers = answers(rush);

        assertThat(answers).extracting(BrandClient.Answer::status).containsOnly(200, 201, 422);
        assertThat(answers.stream().filter(answer -> answer.status() == 422))
                .allSatisfy(answer ->
                        assertThat(answer.body().get("code").textValue()).isEqualTo("payout_exceeds_due"));
        for (int i = 0; i < MEMBERS; i++) {
            holds(affiliates.get(i), i % 2 == 0 ? 0 : 700);
        }
        booksHold();
    }

    private void holds(BrandClient.Affiliate affiliate, long earned) {
        var entries = shop.all("/v1/ledger?enrollmentId=" + affiliate.enrollment());
        Collections.reverse(entries);
        long due = 0;
        long taken = 0;
        for (var entry : entries) {
            due += entry.get("amount").longValue();
            if (entry.get("kind").textValue().equals("PAYOUT")) {
                assertThat(due).as("due after a payout, in %s", entries).isNotNegative();
                taken -= entry.get("amount").longValue();
            }
        }
        var balance = shop.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        assertThat(BrandClient.rows(List.of(balance), "earned", "held", "due", "processing", "paid"))
                .containsExactly(earned + " 0 " + (earned - taken) + " " + taken + " 0");
        assertThat(due).isEqualTo(earned - taken);
    }

    /** The conversions by their order. */
    private Map<String, String> sell(List<BrandClient.Affiliate> affiliates) {
        var orders = affiliates.stream()
                .flatMap(affiliate ->
                        IntStream.range(0, 2).mapToObj(i -> order(affiliate.code() + "-" + i, affiliate, 10_000)))
                .toList();
        Map<String, String> ids = new HashMap<>();
        for (var result : shop.post("/v1/conversions/batch", Map.of("conversions", orders))
                .as(200)
                .get("data")) {
            var conversion = result.get("conversion");
            ids.put(conversion.get("orderId").textValue(), conversion.get("id").textValue());
        }
        return ids;
    }

    private BrandClient.Answer pay(BrandClient.Affiliate affiliate, Long amount) {
        Map<String, Object> request = new HashMap<>(Map.of("enrollmentId", affiliate.enrollment()));
        if (amount != null) {
            request.put("amount", amount);
        }
        return shop.post("/v1/payouts", request);
    }

    private BrandClient.Answer refund(String orderId, long amount) {
        return shop.post("/v1/refunds", Map.of("refundId", "R-" + orderId, "orderId", orderId, "amount", amount));
    }

    private static Map<String, Object> order(String orderId, BrandClient.Affiliate affiliate, long subtotal) {
        return Map.of(
                "orderId",
                orderId,
                "occurredAt",
                "2026-06-10T11:59:00Z",
                "subtotal",
                subtotal,
                "promoCodes",
                List.of(affiliate.code()));
    }

    private List<BrandClient.Affiliate> crowd(String offer, int many) {
        return shop.affiliates(
                offer,
                IntStream.range(0, many)
                        .mapToObj(i -> Map.of(
                                "firstName", "Sarah", "email", i + "@mail.example", "payoutEmail", "pay@mail.example"))
                        .toList());
    }

    private List<Long> amounts(BrandClient.Affiliate affiliate) {
        return shop.all("/v1/ledger?enrollmentId=" + affiliate.enrollment()).stream()
                .map(entry -> entry.get("amount").longValue())
                .toList();
    }

    private List<BrandClient.Answer> answers(List<Callable<BrandClient.Answer>> calls) throws Exception {
        List<BrandClient.Answer> answers = new ArrayList<>();
        for (Future<BrandClient.Answer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private void booksHold() {
        Reconciliation.assertBalanced(shop);
    }
}
