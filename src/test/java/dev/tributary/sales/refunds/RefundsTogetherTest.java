package dev.tributary.sales.refunds;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.platform.web.TypeId;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds that arrive together share a transaction, and each has the same result as alone. */
@QuarkusTest
class RefundsTogetherTest {
    @Inject
    WriteQueue<NewRefund, RefundView> queue;

    private BrandClient shop;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("USD", "America/New_York", 0);
        sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        order("O-1", 10_000);
        order("O-2", 333);
    }

    @Test
    void each_has_its_own_answer_and_those_refused_leave_nothing_behind() {
        var answers = together(
                money("R-1", "O-1", 4_000),
                money("R-1", "O-1", 4_000),
                money("R-1", "O-2", 4_000),
                money("R-2", "O-1", 6_001),
                new NewRefund("R-3", "O-1", null, List.of(new ReturnedLine("HAT", null, 1))),
                money("R-4", "O-later", 50),
                money("R-5", "O-2", 333),
                money("R-2", "O-1", 6_000),
                money("R-2", "O-1", 1));

        assertThat(answers)
                .containsExactly(
                        "201 APPLIED 4000 -400",
                        "200 APPLIED 4000 -400",
                        "refund_conflict",
                        "refund_exceeds_remaining",
                        "invalid_fields",
                        "201 WAITING 0 0",
                        "201 APPLIED 333 -33",
                        "201 APPLIED 6000 -600",
                        "refund_conflict");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "refundId")).containsExactly("R-2", "R-5", "R-4", "R-1");
        assertThat(totals()).isEqualTo("0 0 0");
    }

    @Test
    void small_parts_sent_at_once_take_back_the_whole_once() throws Exception {
        var parts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 99; i++) {
            var part = Map.of("refundId", "P-" + i, "orderId", "O-2", "amount", 3);
            parts.add(() -> shop.post("/v1/refunds", part).status());
            parts.add(() -> shop.post("/v1/refunds", part).status());
        }
        for (int i = 0; i < 30; i++) {
            var part = Map.of("refundId", "Q-" + i, "orderId", "O-2", "amount", 3);
            parts.add(() -> shop.post("/v1/refunds", part).status());
        }
        Collections.shuffle(parts, new Random(7));
        var threads = Executors.newFixedThreadPool(32);
        var statuses = new ArrayList<Integer>();
        for (var result : threads.invokeAll(parts)) {
            statuses.add(result.get());
        }
        threads.shutdown();

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(333 / 3);
        assertThat(statuses).containsOnly(201, 200, 422);
        assertThat(totals()).isEqualTo("1 10000 1000");
    }

    @Test
    void one_key_sent_many_times_at_once_is_one_refund_with_one_answer() throws Exception {
        var threads = Executors.newFixedThreadPool(16);
        var bodies = new ArrayList<String>();
        for (var result : threads.invokeAll(Collections.<Callable<String>>nCopies(32, this::withKey))) {
            bodies.add(result.get());
        }
        threads.shutdown();

        assertThat(new HashSet<>(bodies)).hasSize(1);
        assertThat(totals()).isEqualTo("2 9333 933");
    }

    private String withKey() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + shop.bearer())
                .header("Idempotency-Key", "K-1")
                .contentType("application/json")
                .body(Map.of("refundId", "K-1", "orderId", "O-1", "amount", 1_000))
                .post("/v1/refunds")
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    private List<String> together(NewRefund... refunds) {
        UUID brand =
                TypeId.parse("brand", "brand", shop.get("/v1/brand").get("id").asText());
        var submissions = Stream.of(refunds)
                .map(refund -> new Submission<>(refund, null, ChangeAuthor.SYSTEM))
                .toList();
        return queue.submitAll(brand, submissions).join().stream()
                .map(RefundsTogetherTest::said)
                .toList();
    }

    private static String said(SubmissionResult<RefundView> result) {
        if (result instanceof SubmissionResult.Done<RefundView> done) {
            var view = done.body();
            return done.status() + " " + view.status() + " " + view.amount() + " " + -view.commissionReversed();
        }
        return ((Problem) ((Rejected<RefundView>) result).why()).code();
    }

    private static NewRefund money(String id, String order, long amount) {
        return new NewRefund(id, order, amount, List.of());
    }

    private void order(String id, long subtotal) {
        shop.post(
                        "/v1/conversions",
                        parsed("{'orderId':'%s','promoCodes':['SARAH'],'subtotal':%d}".formatted(id, subtotal)))
                .as(201);
    }

    private String totals() {
        var totals = sarah.dashboard().get("/v1/dashboard").get("totals");
        return BrandClient.rows(List.of(totals), "conversions", "sales", "earned")
                .get(0);
    }
}
