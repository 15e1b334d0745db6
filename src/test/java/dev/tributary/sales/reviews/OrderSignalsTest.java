package dev.tributary.sales.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What orders, clicks and members have that a brand looks for. */
@QuarkusTest
class OrderSignalsTest extends ReviewsFixture {
    @Inject
    ClickCounter clicks;

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

        assertThat(made.stream().map(ReviewsFixture::verdict))
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

    private static void refund(ReviewedBrand glow, JsonNode order, long amount) {
        var orderId = order.get("orderId").asText();
        glow.client
                .post("/v1/refunds", Map.of("refundId", "R-" + orderId, "orderId", orderId, "amount", amount))
                .as(201);
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
}
