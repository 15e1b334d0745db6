package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is attributed and priced by the settings when it occurred, whenever it is reported. */
@QuarkusTest
class OrderTimeTest {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15";

    @Inject
    TestClock clock;

    private BrandClient glow;
    private String offer;
    private Affiliate sarah;
    private Affiliate tom;
    private Instant before;

    @BeforeEach
    void an_offer_with_two_affiliates() {
        clock.stop();
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        tom = glow.affiliate(offer, "Tom");
        before = clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void an_order_is_paid_by_the_plan_its_enrollment_had_then() {
        changePlan(sarah, "{'percentOfSale':50}");

        assertThat(order("O-1", before, sarah.code()).get("commission").asLong())
                .isEqualTo(1000);
        assertThat(order("O-2", clock.instant(), sarah.code()).get("commission").asLong())
                .isEqualTo(5000);
    }

    @Test
    void an_order_attributed_by_hand_is_paid_by_the_plan_its_enrollment_had_then() {
        changePlan(sarah, "{'percentOfSale':50}");
        var id = order("O-1", before, "UNKNOWN").get("id").asText();

        var attributed = glow.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", sarah.enrollment()))
                .as(200);

        assertThat(attributed.get("commission").asLong()).isEqualTo(1000);
    }

    @Test
    void a_code_that_comes_later_earns_by_the_plan_its_enrollment_had_when_the_order_occurred() {
        changePlan(sarah, "{'percentOfSale':50}");
        var report = report("O-1", before, List.of(), List.of());
        glow.post("/v1/conversions", report).as(201);

        var credited = glow.post("/v1/conversions", report("O-1", before, List.of(sarah.code()), List.of()))
                .as(200);

        assertThat(credited.get("commission").asLong()).isEqualTo(1000);
    }

    @Test
    void a_commission_is_held_as_long_as_the_offer_said_then() {
        patchOffer("{'holdDays':30}");

        assertThat(order("O-1", before, sarah.code()).get("payableAt").asText()).isEqualTo(before.toString());
        var now = clock.instant();
        assertThat(order("O-2", now, sarah.code()).get("payableAt").asText())
                .isEqualTo(now.plus(Duration.ofDays(30)).toString());
    }

    @Test
    void a_click_counts_within_the_window_the_offer_had_when_the_order_occurred() {
        var click = click(sarah);
        var ordered = clock.advance(Duration.ofDays(2));
        clock.advance(Duration.ofHours(1));
        patchOffer("{'attribution':{'windowDays':1}}");

        var early = report("O-1", ordered, List.of(), List.of(click));
        var late = report("O-2", clock.instant(), List.of(), List.of(click));

        assertThat(source(glow.post("/v1/conversions", early).as(201))).isEqualTo("CLICK");
        assertThat(source(glow.post("/v1/conversions", late).as(201))).isEqualTo("NONE");
    }

    @Test
    void code_or_click_wins_as_the_offer_said_when_the_order_occurred() {
        var click = click(sarah);
        var ordered = clock.advance(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        patchOffer("{'attribution':{'precedence':'CLICK_FIRST'}}");

        var early = report("O-1", ordered, List.of(tom.code()), List.of(click));
        var late = report("O-2", clock.instant(), List.of(tom.code()), List.of(click));

        assertThat(source(glow.post("/v1/conversions", early).as(201))).isEqualTo("PROMO_CODE");
        assertThat(source(glow.post("/v1/conversions", late).as(201))).isEqualTo("CLICK");
    }

    @Test
    void of_two_clicks_the_one_wins_that_the_offer_preferred_when_the_order_occurred() {
        var first = click(sarah);
        clock.advance(Duration.ofMinutes(1));
        var last = click(tom);
        var ordered = clock.advance(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        patchOffer("{'attribution':{'model':'FIRST_CLICK'}}");

        var early = glow.post("/v1/conversions", report("O-1", ordered, List.of(), List.of(first, last)))
                .as(201);
        var late = glow.post("/v1/conversions", report("O-2", clock.instant(), List.of(), List.of(first, last)))
                .as(201);

        assertThat(early.at("/attribution/enrollmentId").asText()).isEqualTo(tom.enrollment());
        assertThat(late.at("/attribution/enrollmentId").asText()).isEqualTo(sarah.enrollment());
    }

    private void changePlan(Affiliate affiliate, String commission) {
        var plan = glow.post(
                        "/v1/offers/" + offer + "/plans",
                        Map.of("name", "Better", "isDefault", false, "commission", parsed(commission)))
                .as(201)
                .get("id")
                .asText();
        glow.patch("/v1/enrollments/" + affiliate.enrollment(), Map.of("planId", plan))
                .as(200);
    }

    private void patchOffer(String change) {
        glow.patch("/v1/offers/" + offer, parsed(change)).as(200);
    }

    private static String click(Affiliate affiliate) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", PHONE)
                .get("/r/" + affiliate.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    private JsonNode order(String id, Instant at, String code) {
        return glow.post("/v1/conversions", report(id, at, List.of(code), List.of()))
                .as(201);
    }

    private static Map<String, Object> report(String id, Instant at, List<String> codes, List<String> clicks) {
        return Map.of(
                "orderId",
                id,
                "occurredAt",
                at.toString(),
                "subtotal",
                10_000,
                "promoCodes",
                codes,
                "clickIds",
                clicks);
    }

    private static String source(JsonNode conversion) {
        return conversion.at("/attribution/source").asText();
    }
}
