package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody holds the account of one affiliate. Requests that need it are refused while it is held (each test would wait for ever
 * otherwise), and others are answered before these are refused.
 */
@QuarkusTest
@Timeout(60)
class LockedElsewhereTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(40);

    @Inject
    DataSource database;

    private BrandClient shop;
    private Affiliate held;
    private Affiliate free;

    @BeforeEach
    void two_affiliates() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = shop.offer(0, "{'percentOfSale':10}");
        held = shop.affiliate(offer, "Sarah");
        free = shop.affiliate(offer, "Tom");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void an_order_of_a_locked_account_keeps_none_of_the_others_waiting() throws Exception {
        account(held).during(() -> {
            var orders = timed(IntStream.range(0, 32)
                    .mapToObj(i -> order("O-" + i, i == 7 ? held : free))
                    .toList());

            var locked = orders.get(7);
            assertThat(locked.answer().status()).isEqualTo(503);
            assertThat(orders)
                    .filteredOn(timed -> timed.answer().status() == 201)
                    .hasSize(31)
                    .allSatisfy(
                            timed -> assertThat(timed.answeredBefore(locked)).isTrue());
        });

        order("O-7", held).get().as(201);
        assertThat(earned(held)).isEqualTo(1_000);
        assertThat(earned(free)).isEqualTo(31_000);
        booksHold();
    }

    @Test
    void orders_of_one_locked_account_are_all_answered_soon_and_taken_when_it_is_free() throws Exception {
        account(held).during(() -> {
            var orders = timed(
                    IntStream.range(0, 16).mapToObj(i -> order("O-" + i, held)).toList());

            assertThat(orders).extracting(timed -> timed.answer().status()).containsOnly(503);
        });
        assertThat(earned(held)).isZero();
        IntStream.range(0, 16).forEach(i -> order("O-" + i, held).get().as(201));
        assertThat(earned(held)).isEqualTo(16_000);
        booksHold();
    }

    @Test
    void an_account_that_is_free_in_time_costs_no_order() throws Exception {
        List<Future<Answer>> waiting = new ArrayList<>();
        account(held).during(() -> {
            waiting.add(threads.submit(order("O", held)::get));
            Thread.sleep(1_000);
        });

        waiting.get(0).get().as(201);
        assertThat(earned(held)).isEqualTo(1_000);
    }

    @Test
    void a_refund_of_a_locked_account_keeps_none_of_the_others_waiting() throws Exception {
        order("O-held", held).get().as(201);
        IntStream.range(0, 8).forEach(i -> order("O-" + i, free).get().as(201));
        account(held).during(() -> {
            List<Supplier<Answer>> refunds = new ArrayList<>(
                    IntStream.range(0, 8).mapToObj(i -> refund("O-" + i)).toList());
            refunds.add(refund("O-held"));
            var answers = timed(refunds);

            var locked = answers.get(8);
            assertThat(locked.answer().status()).isEqualTo(503);
            assertThat(answers.subList(0, 8)).allSatisfy(timed -> {
                timed.answer().as(201);
                assertThat(timed.answeredBefore(locked)).isTrue();
            });
        });
        refund("O-held").get().as(201);
        assertThat(earned(held)).isZero();
        booksHold();
    }

    @Test
    void a_batch_answers_each_of_its_orders_by_itself() throws Exception {
        account(held).during(() -> {
            var batch = Map.of("conversions", List.of(body("O-1", free), body("O-2", held), body("O-3", free)));
            var answer = shop.post("/v1/conversions/batch", batch).as(200);

            assertThat(answer.get("data").findValuesAsText("status")).containsSubsequence("201", "503", "201");
        });
        assertThat(earned(free)).isEqualTo(2_000);
    }

    /** What a brand's trouble holds is its own: its two writers of four. */
    @Test
    void another_brand_does_not_notice() throws Exception {
        var other = BrandClient.ofBrand("USD", "UTC", 0);
        var ann = other.affiliate(other.offer(0, "{'percentOfSale':10}"), "Ann");
        account(held).during(() -> {
            List<Future<Answer>> stuck = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                stuck.add(threads.submit(order("O-" + i, held)::get));
            }
            other.post("/v1/conversions", body("O", ann)).as(201);

            assertThat(stuck).noneMatch(Future::isDone);
            for (var answer : stuck) {
                answer.get();
            }
        });
    }

    private HeldRow account(Affiliate affiliate) throws Exception {
        return HeldRow.account(database, shop, affiliate.enrollment());
    }

    private Supplier<Answer> order(String orderId, Affiliate affiliate) {
        return () -> shop.post("/v1/conversions", body(orderId, affiliate));
    }

    private static Map<String, Object> body(String orderId, Affiliate affiliate) {
        return Map.of("orderId", orderId, "subtotal", 10_000, "promoCodes", List.of(affiliate.code()));
    }

    private Supplier<Answer> refund(String orderId) {
        return () -> shop.post("/v1/refunds", Map.of("refundId", "R-" + orderId, "orderId", orderId, "amount", 10_000));
    }

    private record Timed(Answer answer, long answeredAt) {
        boolean answeredBefore(Timed other) {
            return answeredAt - other.answeredAt < 0;
        }
    }

    private List<Timed> timed(List<Supplier<Answer>> requests) throws Exception {
        var running = requests.stream()
                .map(request -> threads.submit(() -> new Timed(request.get(), System.nanoTime())))
                .toList();
        List<Timed> timed = new ArrayList<>();
        for (var one : running) {
            timed.add(one.get());
        }
        return timed;
    }

    private long earned(Affiliate affiliate) {
        return shop.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get("earned")
                .longValue();
    }

    private void booksHold() {
        Reconciliation.assertBalanced(shop);
    }
}
