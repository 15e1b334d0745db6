package dev.tributary.sales.earnings;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.conversions.ReviewNote;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an offer and a brand let a month earn. Orders earn 10 %, and the budget is 10.00. */
@QuarkusTest
class BudgetTest {
    private static final String JUNE = "2026-06-10T12:00:00Z";
    private static final String JULY = "2026-07-10T12:00:00Z";

    @Inject
    Tenancy tenancy;

    @Inject
    ReviewConversion review;

    @Inject
    TestClock clock;

    private BrandClient glow;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @AfterEach
    void the_books_are_balanced() {
        clock.run();
        Reconciliation.assertBalanced(glow);
    }

    private String offer(String settings) {
        return glow.post("/v1/offers", parsed("""
                        {'name':'Summer','tracking':['PROMO_CODE'],'destinationUrl':'https://glow.example/',%s
                         'codeNaming':{'strategy':'FIRST_NAME'},'commission':{'percentOfSale':10}}""".formatted(settings)))
                .as(201)
                .get("id")
                .textValue();
    }

    @Test
    void an_order_earns_no_more_than_its_offer_lets_an_order_earn() {
        sarah = glow.affiliate(offer("'maxPerOrder':500,"), "Sarah");

        var order = order("A", JUNE, 9_000, "SARAH");

        assertThat(commission(order)).isEqualTo(500);
        assertThat(sum(order).get("uncapped").longValue()).isEqualTo(900);
        assertThat(sum(order).get("maxPerOrder").longValue()).isEqualTo(500);
    }

    @Test
    void a_month_earns_no_more_than_the_budget_and_the_brand_is_told() {
        sarah = glow.affiliate(offer("'monthlyBudget':1000,"), "Sarah");
        order("A", JUNE, 6_000, "SARAH");
        assertThat(told()).isEmpty();
        order("B", JUNE, 3_000, "SARAH");
        assertThat(told()).containsExactly(80);

        var third = order("C", JUNE, 2_000, "SARAH");

        assertThat(commission(third)).isEqualTo(100);
        assertThat(sum(third).at("/offerBudget/spent").longValue()).isEqualTo(900);
        assertThat(sum(third).at("/offerBudget/room").longValue()).isEqualTo(100);
        assertThat(told()).containsExactly(100, 80);
        assertThat(commission(order("D", JUNE, 2_000, "SARAH"))).isZero();
        assertThat(commission(order("E", JULY, 2_000, "SARAH"))).isEqualTo(200);
        assertThat(told()).containsExactly(100, 80);
    }

    @Test
    void the_brand_is_told_when_an_accepted_review_spends_the_budget() {
        sarah = glow.affiliate(offer("'monthlyBudget':1000,"), "Sarah", "sarah@mail.example");
        var own = glow.post("/v1/conversions", parsed("""
                        {'orderId':'A','occurredAt':'%s','subtotal':10000,'promoCodes':['SARAH'],
                         'customer':{'email':'sarah@mail.example'}}""".formatted(JUNE))).as(201);
        assertThat(own.get("status").textValue()).isEqualTo("IN_REVIEW");

        glow.post("/v1/conversions/" + id(own) + "/accept", Map.of()).as(200);

        assertThat(told()).containsExactly(100);
    }

    @Test
    void the_brand_is_told_when_an_undone_refund_spends_the_budget() {
        sarah = glow.affiliate(offer("'monthlyBudget':1000,"), "Sarah");
        order("A", JUNE, 6_000, "SARAH");
        var refund = glow.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A", "full", true))
                .as(201);
        order("B", JUNE, 5_000, "SARAH");
        assertThat(told()).isEmpty();

        glow.post("/v1/refunds/" + id(refund) + "/undo", Map.of()).as(200);

        assertThat(told()).containsExactly(100);
    }

    @Test
    void the_brand_is_told_with_the_next_order_when_a_month_has_spent_more_than_its_new_budget() {
        var offer = offer("");
        sarah = glow.affiliate(offer, "Sarah");
        order("A", now(), 8_000, "SARAH");
        glow.patch("/v1/offers/" + offer, Map.of("monthlyBudget", 500)).as(200);

        assertThat(commission(order("B", now(), 1_000, "SARAH"))).isZero();

        assertThat(told()).containsExactly(100);
    }

    @Test
    void what_is_taken_back_leaves_room_and_accepting_again_takes_what_is_left() {
        sarah = glow.affiliate(offer("'monthlyBudget':1000,"), "Sarah");
        order("A", JUNE, 6_000, "SARAH");
        var second = order("B", JUNE, 4_000, "SARAH");
        glow.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A", "amount", 3_000))
                .as(201);
        assertThat(commission(order("C", JUNE, 9_000, "SARAH"))).isEqualTo(300);
        glow.post("/v1/conversions/" + id(second) + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        assertThat(commission(order("D", JUNE, 2_500, "SARAH"))).isEqualTo(250);

        glow.post("/v1/conversions/" + id(second) + "/accept", Map.of()).as(200);

        assertThat(commission(glow.get("/v1/conversions/" + id(second)))).isEqualTo(150);
    }

    @Test
    void a_brand_has_one_budget_for_all_its_offers() {
        sarah = glow.affiliate(offer(""), "Sarah");
        glow.affiliate(offer("'monthlyBudget':800,"), "Tom");
        order("A", JUNE, 3_000, "SARAH");
        glow.patch("/v1/brand", Map.of("monthlyBudget", 1000)).as(200);

        assertThat(commission(order("B", JUNE, 9_000, "TOM"))).isEqualTo(700);
        assertThat(sum(order("C", JUNE, 9_000, "TOM")).at("/brandBudget/room").longValue())
                .isZero();
        assertThat(commission(order("D", JUNE, 9_000, "SARAH"))).isZero();
    }

    @Test
    void an_affiliate_sees_what_a_budget_left_and_not_what_others_spent_of_it() {
        sarah = glow.affiliate(offer("'monthlyBudget':800,"), "Sarah");
        var tom = glow.affiliate(offer(""), "Tom");
        glow.patch("/v1/brand", Map.of("monthlyBudget", 1000)).as(200);
        order("A", JUNE, 7_000, "SARAH");
        var limited = order("B", JUNE, 9_000, "TOM");
        assertThat(sum(limited).at("/brandBudget/spent").longValue()).isEqualTo(700);

        var seen = tom.dashboard()
                .get("/v1/dashboard/conversions/" + id(limited) + "/explanation")
                .get("sum");

        assertThat(seen.get("brandBudget").isNull()).isTrue();
        assertThat(seen.get("offerBudget").isNull()).isTrue();
        assertThat(seen.get("uncapped").longValue()).isEqualTo(900);
        assertThat(seen.get("amount").longValue()).isEqualTo(300);
        assertThat(seen.toString()).doesNotContain("700");
    }

    @Test
    void a_credit_that_moves_spends_the_budget_it_moves_to() {
        sarah = glow.affiliate(offer(""), "Sarah");
        var tom = glow.affiliate(offer("'monthlyBudget':500,"), "Tom");
        order("A", JUNE, 3_000, "TOM");
        var moved = order("B", JUNE, 9_000, "SARAH");

        glow.post("/v1/conversions/" + id(moved) + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);

        assertThat(commission(glow.get("/v1/conversions/" + id(moved)))).isEqualTo(200);
    }

    @Test
    void parallel_orders_of_many_affiliates_spend_the_budget_once() throws Exception {
        var offer = offer("'monthlyBudget':950,");
        var names = new String[] {"SARAH", "TOM", "MIA", "BEN"};
        for (var name : names) {
            glow.affiliate(offer, name);
        }
        var threads = Executors.newFixedThreadPool(20);
        try {
            long sum = 0;
            long full = 0;
            for (var answer : threads.invokeAll(IntStream.range(0, 40)
                    .<Callable<JsonNode>>mapToObj(i -> () -> order("P-" + i, JUNE, 1_000, names[i % 4]))
                    .toList())) {
                sum += commission(answer.get());
                full += commission(answer.get()) == 100 ? 1 : 0;
            }
            assertThat(sum).isEqualTo(950);
            assertThat(full).isEqualTo(9);
        } finally {
            threads.shutdown();
        }
    }

    /** The month is summed up when its first order asks for the budget; a rejection that is under way is in that sum. */
    @Test
    void what_is_taken_back_while_a_month_is_summed_up_is_counted() throws Exception {
        var offer = offer("");
        sarah = glow.affiliate(offer, "Sarah");
        glow.affiliate(offer, "Tom");
        var before = TypeId.parse("cnv", "conversion", id(order("A", now(), 6_000, "SARAH")));
        glow.patch("/v1/offers/" + offer, Map.of("monthlyBudget", 1000)).as(200);

        var order = tenancy.write(HeldRow.brandId(glow), () -> {
            review.reject(before, Review.Reason.OTHER, new ReviewNote(null, false));
            var coming = CompletableFuture.supplyAsync(() -> order("B", now(), 9_000, "TOM"));
            await().pollInSameThread()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> coming.isDone() || somebodyWaits());
            return coming;
        });

        assertThat(commission(order.get())).isEqualTo(900);
    }

    /** It has read the brand before there was a budget, and ends after the month was summed up for the first time. */
    @Test
    void what_was_under_way_when_the_first_budget_was_set_is_counted_a_minute_later() {
        var offer = offer("");
        sarah = glow.affiliate(offer, "Sarah");
        glow.affiliate(offer, "Tom");
        var before = TypeId.parse("cnv", "conversion", id(order("A", now(), 6_000, "SARAH")));

        tenancy.write(HeldRow.brandId(glow), () -> {
            review.reject(before, Review.Reason.OTHER, new ReviewNote(null, false));
            glow.patch("/v1/offers/" + offer, Map.of("monthlyBudget", 1000)).as(200);
            assertThat(commission(order("B", now(), 9_000, "TOM"))).isEqualTo(400);
            return before;
        });
        clock.stop();
        clock.advance(Duration.ofMinutes(2));

        assertThat(commission(order("C", now(), 9_000, "TOM"))).isEqualTo(600);
    }

    private static String now() {
        return Instant.now().toString();
    }

    private boolean somebodyWaits() {
        return tenancy.query("select exists (select from pg_locks where not granted)")
                .mapTo(Boolean.class)
                .one();
    }

    private Iterable<Integer> told() {
        return glow.all("/v1/events?type=budget.reached").stream()
                .map(event -> event.at("/data/told").intValue())
                .toList();
    }

    private JsonNode order(String id, String at, long subtotal, String code) {
        return glow.post(
                        "/v1/conversions",
                        parsed("{'orderId':'%s','occurredAt':'%s','subtotal':%d,'promoCodes':['%s']}"
                                .formatted(id, at, subtotal, code)))
                .as(201);
    }

    private JsonNode sum(JsonNode conversion) {
        return glow.get("/v1/conversions/" + id(conversion) + "/explanation").at("/pricing/sum");
    }

    private static long commission(JsonNode conversion) {
        return conversion.get("commission").longValue();
    }

    private static String id(JsonNode conversion) {
        return conversion.get("id").textValue();
    }
}
