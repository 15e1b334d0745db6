package dev.tributary.ledger.batches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.Deadlocks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators, shops and members do at once pays nobody twice, and nobody more than is due. */
@QuarkusTest
class BatchRaceTest {
    private static final int MEMBERS = 12;
    private static final int ROUNDS = 4;
    private static final long COMMISSION = 1_000;

    @Inject
    DataSource database;

    private final ExecutorService threads = Executors.newFixedThreadPool(24);
    private BrandClient glow;
    private String offer;
    private long deadlocksBefore;

    @Inject
    Deadlocks deadlocks;

    @BeforeEach
    void open_the_brand() throws SQLException {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        deadlocksBefore = deadlocks.count();
    }

    @AfterEach
    void there_was_no_deadlock() throws SQLException {
        threads.shutdown();
        assertThat(deadlocks.count()).as("deadlocks").isEqualTo(deadlocksBefore);
    }

    @Test
    void two_operators_who_confirm_at_once_pay_once() {
        for (int round = 0; round < ROUNDS; round++) {
            var affiliates = crowd();
            var digest = glow.post("/v1/payout-batches", Map.of("dryRun", true))
                    .as(200)
                    .get("digest")
                    .textValue();
            var before = glow.all("/v1/payouts").size();

            var answers = atOnce(IntStream.range(0, 4)
                    .<Supplier<Answer>>mapToObj(i -> () -> glow.post("/v1/payout-batches", Map.of("digest", digest)))
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer ->
                            assertThat(answer.as(409).get("code").textValue()).isEqualTo("batch_stale"));
            assertThat(glow.all("/v1/payouts")).hasSize(before + MEMBERS);
            affiliates.forEach(
                    affiliate -> assertThat(balance(affiliate, "due")).isZero());
        }
    }

    @Test
    void batches_race_refunds_rejects_cancels_and_single_payouts_and_nobody_gets_more_than_is_due() {
        for (int round = 0; round < ROUNDS; round++) {
            var affiliates = crowd();
            var orders = affiliates.stream().map(this::orderOf).toList();
            var cancelled = pay(affiliates.get(0), 300).as(201).get("id").textValue();
            List<Supplier<Answer>> acts = new ArrayList<>();
            acts.add(() -> glow.post("/v1/payout-batches", Map.of()));
            acts.add(() -> glow.post("/v1/payout-batches", Map.of()));
            acts.add(() -> glow.patch("/v1/payouts/" + cancelled, Map.of("status", "CANCELLED")));
            for (int i = 0; i < MEMBERS; i++) {
                var affiliate = affiliates.get(i);
                var order = orders.get(i);
                acts.add(
                        switch (i % 3) {
                            case 0 ->
                                () -> glow.post(
                                        "/v1/refunds",
                                        Map.of(
                                                "refundId",
                                                UUID.randomUUID().toString(),
                                                "orderId",
                                                order.get("orderId").textValue(),
                                                "amount",
                                                4_000));
                            case 1 ->
                                () -> glow.post(
                                        "/v1/conversions/" + order.get("id").textValue() + "/reject",
                                        Map.of("reason", "FRAUD"));
                            default -> () -> pay(affiliate, 600);
                        });
            }

            var answers = atOnce(acts);

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 422));
            affiliates.forEach(this::books_hold);
        }
    }

    /** Everything taken by payouts was earned when it was taken, and the equation holds. */
    private void books_hold(Affiliate affiliate) {
        var balance = glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        long taken = balance.get("processing").longValue() + balance.get("paid").longValue();
        assertThat(balance.get("earned").longValue())
                .isEqualTo(balance.get("held").longValue() + balance.get("due").longValue() + taken);
        assertThat(taken).isLessThanOrEqualTo(COMMISSION);
        long running = 0;
        var entries = new ArrayList<>(glow.all("/v1/ledger?enrollmentId=" + affiliate.enrollment()));
        java.util.Collections.reverse(entries);
        for (var entry : entries) {
            running += entry.get("amount").longValue();
            if (entry.get("kind").textValue().equals("PAYOUT")) {
                assertThat(running).as("after a payout, in %s", entries).isNotNegative();
            }
        }
        long payouts = glow.all("/v1/payouts?enrollmentId=" + affiliate.enrollment()).stream()
                .filter(payout -> payout.get("status").textValue().equals("PROCESSING"))
                .mapToLong(payout -> payout.get("amount").longValue())
                .sum();
        assertThat(payouts).isEqualTo(balance.get("processing").longValue());
    }

    private <T> List<T> atOnce(List<Supplier<T>> acts) {
        var barrier = new CyclicBarrier(acts.size());
        return acts.stream()
                .map(act -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                barrier.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return act.get();
                        },
                        threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private List<Affiliate> crowd() {
        var made = glow.affiliates(
                offer,
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> Map.of(
                                "firstName", "Sarah",
                                "email", UUID.randomUUID() + "@mail.example",
                                "payoutEmail", UUID.randomUUID() + "@pay.example"))
                        .toList());
        made.forEach(affiliate -> glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId", UUID.randomUUID().toString(),
                                "subtotal", COMMISSION * 10,
                                "promoCodes", List.of(affiliate.code())))
                .as(201));
        return made;
    }

    private JsonNode orderOf(Affiliate affiliate) {
        return glow.get("/v1/conversions?enrollmentId=" + affiliate.enrollment())
                .at("/data/0");
    }

    private Answer pay(Affiliate affiliate, long amount) {
        return glow.post("/v1/payouts", Map.of("enrollmentId", affiliate.enrollment(), "amount", amount));
    }

    private long balance(Affiliate affiliate, String figure) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get(figure)
                .longValue();
    }
}
