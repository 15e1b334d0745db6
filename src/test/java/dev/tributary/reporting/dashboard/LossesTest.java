package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was not earned, by reason. */
@QuarkusTest
class LossesTest {
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

    @Inject
    ClickCounter clicks;

    private BrandClient glow;
    private int orders;

    @BeforeEach
    void glow() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void clicks_orders_refunds_and_caps_tell_what_they_took() throws Exception {
        var offer = glow.offer(0, "{'percentOfSale':10,'monthlyCap':1500}");
        var ann = glow.affiliate(offer, "Ann");
        var bob = glow.affiliate(offer, "Bob");
        var click = click(ann, BROWSER);
        click(ann, "Googlebot/2.1 (+http://www.google.com/bot.html)");
        click(ann, "curl/8.5.0");
        clicks.drain();
        order(List.of(), ann.code());
        order(List.of(), ann.code());
        var rejected = order(List.of(), ann.code());
        glow.post("/v1/conversions/" + rejected + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        order(List.of(click), bob.code());
        order(List.of(), bob.code(), ann.code());
        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 40_00))
                .as(201);

        var losses = ann.dashboard().get("/v1/dashboard/losses");

        assertThat(BrandClient.rows(losses.get("clicks"), "reason", "clicks")).containsExactly("BOT 2");
        assertThat(BrandClient.rows(losses.get("orders"), "reason", "orders")).containsExactly("OUTRANKED 2");
        assertThat(BrandClient.rows(losses.get("rejected"), "reason", "orders")).containsExactly("FRAUD 1");
        assertThat(losses.get("refunded").toString()).isEqualTo("{\"orders\":1,\"commission\":400}");
        assertThat(losses.get("capped").toString()).isEqualTo("{\"orders\":1,\"commission\":500}");
        assertThat(bob.dashboard().get("/v1/dashboard/losses").get("orders")).isEmpty();
    }

    @Test
    void credit_that_moves_is_lost_by_the_former_and_no_longer_by_the_next() {
        var offer = glow.offer(0, "{'percentOfSale':10}");
        var ann = glow.affiliate(offer, "Ann");
        var bob = glow.affiliate(offer, "Bob");
        var id = order(List.of(), ann.code(), bob.code());
        assertThat(lost(bob)).containsExactly("OUTRANKED 1");

        glow.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", bob.enrollment()))
                .as(200);

        assertThat(lost(ann)).containsExactly("OUTRANKED 1");
        assertThat(lost(bob)).isEmpty();
    }

    @Test
    void a_year_can_be_added_up_and_no_more() {
        var ann = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Ann");

        ann.dashboard().get("/v1/dashboard/losses?from=2026-01-01&to=2026-12-31");

        assertThat(ann.dashboard()
                        .ask("/v1/dashboard/losses?from=2025-01-01&to=2026-12-31")
                        .status())
                .isEqualTo(422);
    }

    private static List<String> lost(Affiliate affiliate) {
        return BrandClient.rows(
                affiliate.dashboard().get("/v1/dashboard/losses").get("orders"), "reason", "orders");
    }

    private String order(List<String> clickIds, String... codes) {
        return glow.post(
                        "/v1/conversions",
                        new HashMap<>(Map.of(
                                "orderId",
                                "O-" + ++orders,
                                "subtotal",
                                100_00,
                                "clickIds",
                                clickIds,
                                "promoCodes",
                                List.of(codes))))
                .as(201)
                .get("id")
                .asText();
    }

    private static String click(Affiliate affiliate, String agent) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", agent)
                .get("/r/" + affiliate.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }
}
