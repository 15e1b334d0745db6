package dev.tributary.reporting.statements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random histories of accounts: sales, refunds, reviews, adjustments, and payouts that are paid, fail or are cancelled.
 * {@code -Dchain.histories=} sets their number, and {@code -Dchain.seed=} repeats a run.
 */
@QuarkusTest
class StatementChainTest {
    private static final int HISTORIES = Integer.getInteger("chain.histories", 8);
    private static final int STEPS = 60;

    private int orders;
    private int refunds;
    private int statements;
    private int returns;

    @Test
    void each_statement_opens_with_what_the_one_before_closed_with() {
        long seed = Long.getLong("chain.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
        for (int i = 0; i < HISTORIES; i++) {
            var glow = BrandClient.ofBrand("USD", "America/New_York", 0);
            var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
            live(glow, sarah, new Random(seed + i));
            check(glow, sarah, "-Dchain.histories=%d -Dchain.seed=%d".formatted(i + 1, seed));
        }
        System.out.printf(
                "Statements: %d histories of %d steps, %d statements, %d returns, -Dchain.seed=%d%n",
                HISTORIES, STEPS, statements, returns, seed);
    }

    private void live(BrandClient glow, Affiliate sarah, Random random) {
        List<String> conversions = new ArrayList<>();
        List<String> payouts = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(9)) {
                case 0, 1 -> conversions.add(sell(glow, sarah, 100 + random.nextInt(20_000)));
                case 2 -> adjust(glow, sarah, random.nextInt(2_000) - 700);
                case 3 -> oneOf(conversions, random, id -> review(glow, id, random.nextBoolean()));
                case 5 -> oneOf(conversions, random, id -> refund(glow, id, 1 + random.nextInt(3_000)));
                case 4 -> oneOf(payouts, random, id -> settle(glow, id, random.nextInt(3)));
                default -> pay(glow, sarah, random.nextBoolean() ? null : 1L + random.nextInt(900), payouts);
            }
        }
    }

    /** Checks the statements from the first payout to the last, and the present balance. */
    private void check(BrandClient glow, Affiliate sarah, String again) {
        var written = oldestFirst(glow.all("/v1/ledger?enrollmentId=" + sarah.enrollment()));
        List<String> told = new ArrayList<>();
        long balance = 0;
        for (var payout : oldestFirst(glow.all("/v1/payouts?enrollmentId=" + sarah.enrollment()))) {
            var statement = glow.get("/v1/payouts/" + payout.get("id").asText() + "/statement");
            assertThat(statement.get("openingBalance").asLong()).as(again).isEqualTo(balance);
            for (var entry : statement.get("entries")) {
                balance += entry.get("amount").asLong();
                assertThat(entry.get("balance").asLong()).as(again).isEqualTo(balance);
                told.add(entry.get("id").asText());
                returns += entry.get("kind").asText().equals("PAYOUT_RETURN") ? 1 : 0;
            }
            balance -= statement.at("/payout/amount").asLong();
            told.add(entryOf(payout, written));
            assertThat(statement.get("closingBalance").asLong()).as(again).isEqualTo(balance);
            statements++;
        }
        var ids = written.stream().map(entry -> entry.get("id").asText()).toList();
        assertThat(told).as(again).isEqualTo(ids.subList(0, told.size()));
        for (var entry : written.subList(told.size(), written.size())) {
            assertThat(entry.get("kind").asText()).as(again).isNotEqualTo("PAYOUT");
            balance += entry.get("amount").asLong();
        }
        var now = glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance");
        assertThat(now.get("due").asLong() + now.get("held").asLong()).as(again).isEqualTo(balance);
    }

    private static String entryOf(JsonNode payout, List<JsonNode> written) {
        return written.stream()
                .filter(entry -> entry.get("kind").asText().equals("PAYOUT"))
                .filter(entry -> entry.get("payoutId").equals(payout.get("id")))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private String sell(BrandClient glow, Affiliate sarah, long subtotal) {
        var order = Map.of(
                "orderId",
                "ORDER-" + ++orders,
                "type",
                "SALE",
                "occurredAt",
                Instant.now().toString(),
                "currency",
                "USD",
                "promoCodes",
                List.of(sarah.code()),
                "subtotal",
                subtotal);
        return glow.post("/v1/conversions", order).as(201).get("id").asText();
    }

    private static void adjust(BrandClient glow, Affiliate sarah, int amount) {
        if (amount != 0) {
            glow.adjust(sarah, amount, "By hand");
        }
    }

    private static void review(BrandClient glow, String conversion, boolean reject) {
        var path = "/v1/conversions/" + conversion + (reject ? "/reject" : "/accept");
        var done = glow.post(path, reject ? Map.of("reason", "FRAUD") : Map.of());
        assertThat(done.status()).as("%s", done.body()).isIn(200, 409);
    }

    /** May be refused because it exceeds what remains. */
    private void refund(BrandClient glow, String conversion, int amount) {
        var order = glow.get("/v1/conversions/" + conversion).get("orderId").asText();
        var done = glow.post("/v1/refunds", Map.of("refundId", "R-" + ++refunds, "orderId", order, "amount", amount));
        assertThat(done.status()).as("%s", done.body()).isIn(201, 422);
    }

    private static void settle(BrandClient glow, String payout, int status) {
        var done = glow.patch(
                "/v1/payouts/" + payout,
                Map.of("status", List.of("PAID", "FAILED", "CANCELLED").get(status)));
        assertThat(done.status()).as("%s", done.body()).isIn(200, 409);
    }

    /** May be refused because it exceeds what is due. */
    private static void pay(BrandClient glow, Affiliate sarah, Long amount, List<String> payouts) {
        Map<String, Object> request = amount == null
                ? Map.of("enrollmentId", sarah.enrollment())
                : Map.of("enrollmentId", sarah.enrollment(), "amount", amount);
        var paid = glow.post("/v1/payouts", request);
        assertThat(paid.status()).as("%s", paid.body()).isIn(201, 422);
        if (paid.status() == 201) {
            payouts.add(paid.body().get("id").asText());
        }
    }

    private static void oneOf(List<String> ids, Random random, Consumer<String> act) {
        if (!ids.isEmpty()) {
            act.accept(ids.get(random.nextInt(ids.size())));
        }
    }

    private static List<JsonNode> oldestFirst(Iterable<JsonNode> rows) {
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(all::add);
        Collections.reverse(all);
        return all;
    }
}
