package dev.tributary.sales.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.program.brands.BrandId;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signals on orders as shops report them, the reviews they open, and how those end. */
@QuarkusTest
class ReviewsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    FindLeakedCodes leaks;

    @Inject
    EndReviews endReviews;

    @Inject
    ClickCounter clicks;

    @Inject
    TestClock clock;

    @AfterEach
    void run() {
        clock.run();
    }

    @Test
    void a_code_that_leaked_puts_later_orders_in_review_and_leaves_the_first_ones() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        usual(glow, sarah, now, 3);
        var clicks = IntStream.range(0, 2)
                .mapToObj(i -> ReviewedBrand.click(sarah, "", null))
                .toList();
        var leaked = glow.orders(sarah, within48Hours(now, 36), clicks);
        long before = glow.earned(sarah);

        leaks.find();
        var later = glow.order(sarah.code(), null, now);

        assertThat(leaked)
                .allSatisfy(order -> assertThat(order.get("status").asText()).isEqualTo("APPROVED"));
        assertThat(later.get("status").asText()).isEqualTo("IN_REVIEW");
        assertThat(later.get("reviewReason").asText()).isEqualTo("CODE_LEAK");
        var review = glow.reviews("?state=OPEN&signal=CODE_LEAK").get(0);
        assertThat(review.at("/signals/0/evidence").toString())
                .isEqualTo("{\"orders\":36,\"perDay\":18.0,\"share\":0.94,\"usualPerDay\":3.0,\"withoutClick\":34}");
        assertThat(glow.reviews("")).hasSize(1);
        assertThat(before).isEqualTo((36 + 21) * 1000);
        assertThat(glow.earned(sarah)).isEqualTo(before);
    }

    @Test
    void a_code_in_good_use_has_not_leaked() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var now = clock.stop();
        var clicked = glow.affiliate("Clicked");
        usual(glow, clicked, now, 3);
        glow.orders(
                clicked,
                within48Hours(now, 36),
                IntStream.range(0, 4)
                        .mapToObj(i -> ReviewedBrand.click(clicked, "", null))
                        .toList());
        var busy = glow.affiliate("Busy");
        usual(glow, busy, now, 7);
        glow.orders(busy, within48Hours(now, 36), List.of());
        var fresh = glow.affiliate("Fresh");
        glow.orders(fresh, within48Hours(now, 36), List.of());

        leaks.find();

        assertThat(List.of(clicked, busy, fresh))
                .allSatisfy(affiliate -> assertThat(glow.order(affiliate.code(), null, now)
                                .get("status")
                                .asText())
                        .isEqualTo("APPROVED"));
    }

    @Test
    void a_leak_that_is_over_is_forgotten() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'CODE_LEAK','action':'REVIEW'}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        usual(glow, sarah, now, 3);
        glow.orders(sarah, within48Hours(now, 36), List.of());
        leaks.find();

        var later = clock.advance(Duration.ofDays(3));
        leaks.find();

        assertThat(glow.order(sarah.code(), null, later).get("status").asText()).isEqualTo("APPROVED");
    }

    @Test
    void clicks_from_advertisements_and_blocked_pages_are_found_by_the_click_of_the_order() throws Exception {
        var glow = new ReviewedBrand()
                .lookingFor("{'signal':'PAID_TRAFFIC','action':'REVIEW'},"
                        + "{'signal':'REFERRER_BLOCKED','action':'REJECT','hosts':['coupons.example']}");
        var sarah = glow.affiliate("Sarah");
        var paid = ReviewedBrand.click(sarah, "?gclid=Cj0", null);
        var blocked = ReviewedBrand.click(sarah, "?s1=x", "https://www.coupons.example/glow?q=1");
        var fine = ReviewedBrand.click(sarah, "?fbclid=x", "https://blog.example/");
        clicks.drain();

        assertThat(verdict(glow.order(null, paid, null))).isEqualTo("IN_REVIEW PAID_TRAFFIC");
        assertThat(verdict(glow.order(null, blocked, null))).isEqualTo("REJECTED REFERRER_BLOCKED");
        assertThat(verdict(glow.order(null, fine, null))).isEqualTo("APPROVED null");
        assertThat(glow.reviews("?signal=PAID_TRAFFIC")
                        .get(0)
                        .at("/signals/0/evidence/parameter")
                        .asText())
                .isEqualTo("gclid");
        assertThat(glow.earned(sarah)).isEqualTo(1000);
    }

    @Test
    void orders_of_one_list_count_for_those_after_them() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':4,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var now = Instant.now().minus(HOUR);
        glow.order(sarah.code(), null, now);

        var made = glow.orders(
                sarah,
                List.of(now.plusSeconds(60), now.plusSeconds(120), now.plusSeconds(180), now.plusSeconds(1200)),
                List.of());

        assertThat(made.stream().map(ReviewsTest::verdict))
                .containsExactly("APPROVED null", "APPROVED null", "IN_REVIEW VELOCITY", "APPROVED null");
    }

    @Test
    void members_who_share_a_payout_address_and_whose_orders_come_back_are_found() {
        var glow = new ReviewedBrand()
                .lookingFor("{'signal':'SAME_PAYOUT_ADDRESS','action':'FLAG'},"
                        + "{'signal':'REFUND_RATE','action':'REVIEW'}");
        var sarah = glow.affiliate("Sarah");
        var tom = glow.affiliate("Tom");
        var now = Instant.now().minus(HOUR);
        var eight = glow.orders(
                sarah, IntStream.range(0, 8).mapToObj(now::plusSeconds).toList(), List.of());
        refund(glow, eight.get(0), 1_00);
        var ninth = glow.order(sarah.code(), null, null);
        refund(glow, eight.get(1), 100_00);
        refund(glow, eight.get(2), 100_00);
        var tenth = glow.order(sarah.code(), null, null);

        assertThat(verdict(ninth)).isEqualTo("APPROVED null");
        assertThat(verdict(tenth)).isEqualTo("IN_REVIEW REFUND_RATE");
        var found = glow.reviews("?state=OPEN").get(0);
        assertThat(BrandClient.rows(found.get("signals"), "signal", "action"))
                .containsExactly("REFUND_RATE REVIEW", "SAME_PAYOUT_ADDRESS FLAG");
        assertThat(glow.reviews("?state=ACCEPTED&signal=SAME_PAYOUT_ADDRESS")).hasSize(9);
        glow.client
                .patch("/v1/members/" + tom.member(), Map.of("payoutEmail", "tom@pay.example"))
                .as(200);
        glow.order(tom.code(), null, null);
        assertThat(glow.reviews("?signal=SAME_PAYOUT_ADDRESS")).hasSize(10);
    }

    @Test
    void an_order_for_the_address_a_member_is_paid_at_is_their_own_purchase() {
        var glow = new ReviewedBrand();
        var sarah = glow.affiliate("Sarah");
        var report = glow.report(sarah.code(), null, null);
        report.put("customer", Map.of("email", "Pay+x@mail.example"));

        var made = glow.client.post("/v1/conversions", report).as(201);

        assertThat(verdict(made)).isEqualTo("IN_REVIEW SELF_PURCHASE");
        assertThat(glow.reviews("?state=OPEN")
                        .get(0)
                        .at("/signals/0/evidence/address")
                        .asText())
                .isEqualTo("PAYOUT_EMAIL");
    }

    @Test
    void the_affiliate_sees_why_until_when_and_what_it_would_bring() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        glow.client.patch("/v1/brand", Map.of("reviewDays", 14)).as(200);
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        glow.order(sarah.code(), null, now);
        glow.order(sarah.code(), null, now);
        var end = day(now).plusDays(14).toString();

        var seen = sarah.dashboard().get("/v1/dashboard/conversions").at("/data/0");

        assertThat(seen.get("reason").asText()).isEqualTo("VELOCITY");
        assertThat(seen.get("reviewEndsOn").asText()).isEqualTo(end);
        assertThat(seen.get("wouldEarn").asLong()).isEqualTo(1000);
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/forecast")
                        .get("inReview")
                        .toString())
                .isEqualTo("{\"count\":1,\"commission\":1000,\"ends\":[{\"day\":\"" + end
                        + "\",\"count\":1,\"commission\":1000}]}");
    }

    @Test
    void a_review_that_nobody_decides_is_accepted_on_its_day_and_not_before() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        glow.order(sarah.code(), null, now);
        var held = glow.order(sarah.code(), null, now);
        var rejected = glow.order(sarah.code(), null, now);
        resolve(glow, "REJECT", rejected);

        clock.advance(Duration.ofDays(29));
        endReviews.end(brand(glow));
        var before = verdict(glow.client.get("/v1/conversions/" + held.get("id").asText()));
        clock.advance(Duration.ofDays(1));
        endReviews.end(brand(glow));

        assertThat(before).isEqualTo("IN_REVIEW VELOCITY");
        assertThat(verdict(glow.client.get("/v1/conversions/" + held.get("id").asText())))
                .isEqualTo("APPROVED null");
        assertThat(verdict(
                        glow.client.get("/v1/conversions/" + rejected.get("id").asText())))
                .isEqualTo("REJECTED FRAUD");
        assertThat(glow.earned(sarah)).isEqualTo(2000);
        assertThat(glow.reviews("?state=OPEN")).isEmpty();
        assertThat(BrandClient.rows(
                        glow.client
                                .get("/v1/audit-events?action=conversion.accepted")
                                .get("data"),
                        "note"))
                .containsExactly("The review ended");
    }

    @Test
    void what_is_not_in_review_is_not_resolved() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var accepted = glow.order(sarah.code(), null, null);
        var open = glow.order(sarah.code(), null, null);

        var answer = glow.client
                .post(
                        "/v1/reviews/resolve",
                        Map.of(
                                "ids",
                                List.of(
                                        accepted.get("id").asText(),
                                        open.get("id").asText()),
                                "decision",
                                "REJECT",
                                "reason",
                                "OTHER",
                                "note",
                                "Seen before",
                                "noteVisible",
                                true))
                .as(200);

        assertThat(answer.at("/data/0/problem/code").asText()).isEqualTo("review_not_open");
        assertThat(answer.at("/data/1/conversion/reviewReason").asText()).isEqualTo("OTHER");
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/conversions")
                        .at("/data/0/note")
                        .asText())
                .isEqualTo("Seen before");
        assertThat(glow.earned(sarah)).isEqualTo(1000);
    }

    @Test
    void the_member_who_is_credited_next_is_judged_anew() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var tom = glow.affiliate("Tom");
        var now = Instant.now();
        glow.order(null, ReviewedBrand.click(sarah, "", null), now);
        var report = glow.report(null, ReviewedBrand.click(sarah, "", null), now);
        assertThat(verdict(glow.client.post("/v1/conversions", report).as(201))).isEqualTo("IN_REVIEW VELOCITY");

        report.put("promoCodes", List.of(tom.code()));
        var moved = glow.client.post("/v1/conversions", report).as(200);

        assertThat(verdict(moved)).isEqualTo("APPROVED null");
        assertThat(glow.reviews("")).isEmpty();
        assertThat(glow.earned(tom)).isEqualTo(1000);
    }

    /** So many orders on each of the seven days before the last 48 hours. */
    private static void usual(ReviewedBrand glow, Affiliate by, Instant now, int perDay) {
        List<Instant> times = new ArrayList<>();
        var last = day(now.minus(Duration.ofHours(48)));
        for (int day = 1; day <= 7; day++) {
            for (int i = 0; i < perDay; i++) {
                times.add(last.minusDays(day).atTime(10, i).toInstant(ZoneOffset.UTC));
            }
        }
        glow.orders(by, times, List.of());
    }

    private static List<Instant> within48Hours(Instant now, int orders) {
        return IntStream.range(0, orders)
                .mapToObj(i -> now.minus(Duration.ofHours(48)).plus(HOUR.multipliedBy(i + 1)))
                .toList();
    }

    private static void refund(ReviewedBrand glow, JsonNode order, long amount) {
        var orderId = order.get("orderId").asText();
        glow.client
                .post("/v1/refunds", Map.of("refundId", "R-" + orderId, "orderId", orderId, "amount", amount))
                .as(201);
    }

    private static void resolve(ReviewedBrand glow, String decision, JsonNode conversion) {
        glow.client
                .post(
                        "/v1/reviews/resolve",
                        Map.of("ids", List.of(conversion.get("id").asText()), "decision", decision))
                .as(200);
    }

    private static UUID brand(ReviewedBrand glow) {
        return BrandId.fromString(glow.client.get("/v1/me").at("/brand/id").asText())
                .value();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static String verdict(JsonNode conversion) {
        return conversion.get("status").asText() + " "
                + conversion.get("reviewReason").asText();
    }
}
