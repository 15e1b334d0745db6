package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A self-purchase of one member does not affect the next member who is credited. */
@QuarkusTest
class SelfPurchaseMovedTest {
    private static final String ANN = "ann@mail.example";

    private BrandClient glow;
    private Affiliate ann;
    private Affiliate bob;

    @BeforeEach
    void ann_and_bob() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        ann = glow.affiliate(offer, "Ann", ANN);
        bob = glow.affiliate(offer, "Bob");
    }

    @Test
    void the_next_member_earns_although_the_first_had_bought_for_themselves() {
        policy("REJECT");
        var own = order(click(ann), null).as(201);
        assertThat(own.get("status").asText()).isEqualTo("REJECTED");

        var moved = order(click(ann), bob.code()).as(200);

        assertThat(moved.get("status").asText()).isEqualTo("APPROVED");
        assertThat(moved.get("reviewReason").isNull()).isTrue();
        assertThat(earned(bob)).isEqualTo(1000);
        assertThat(earned(ann)).isZero();
        assertThat(explanation(moved).get("selfPurchase").asBoolean()).isFalse();
    }

    @Test
    void attributed_by_hand_to_another_member_it_is_accepted() {
        policy("REVIEW");
        var own = order(List.of(), ann.code()).as(201);
        assertThat(own.get("status").asText()).isEqualTo("IN_REVIEW");

        glow.post("/v1/conversions/" + own.get("id").asText() + "/attribute", Map.of("enrollmentId", bob.enrollment()))
                .as(200);

        assertThat(earned(bob)).isEqualTo(1000);
    }

    @Test
    void what_staff_decided_stays_with_the_order() {
        policy("ALLOW");
        var id = order(click(bob), null).as(201).get("id").asText();
        glow.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        var moved = order(click(bob), ann.code()).as(200);

        assertThat(moved.get("status").asText()).isEqualTo("REJECTED");
        assertThat(moved.get("reviewReason").asText()).isEqualTo("FRAUD");
        assertThat(earned(ann)).isZero();
    }

    @Test
    void an_own_code_that_comes_later_is_judged_by_the_policy() {
        policy("REJECT");
        order(List.of(), bob.code()).as(201);

        glow.post("/v1/conversions", report("O-2", List.of(), null)).as(201);
        var own = glow.post("/v1/conversions", report("O-2", List.of(), ann.code()))
                .as(200);

        assertThat(own.get("status").asText()).isEqualTo("REJECTED");
        assertThat(own.get("reviewReason").asText()).isEqualTo("SELF_PURCHASE");
        assertThat(explanation(own).get("selfPurchase").asBoolean()).isTrue();
    }

    private final Map<Affiliate, List<String>> clicks = new HashMap<>();

    private List<String> click(Affiliate affiliate) {
        return clicks.computeIfAbsent(
                affiliate,
                visited -> List.of(io.restassured.RestAssured.given()
                        .redirects()
                        .follow(false)
                        .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
                        .get("/r/" + visited.slug())
                        .header("Location")
                        .replaceAll(".*[?&]clk=([^&#]*).*", "$1")));
    }

    private void policy(String policy) {
        glow.patch("/v1/brand", Map.of("selfReferralPolicy", policy)).as(200);
    }

    private BrandClient.Answer order(List<String> clickIds, String code) {
        return glow.post("/v1/conversions", report("O-1", clickIds, code));
    }

    private static Map<String, Object> report(String orderId, List<String> clickIds, String code) {
        return Map.of(
                "orderId",
                orderId,
                "subtotal",
                10_000,
                "clickIds",
                clickIds,
                "promoCodes",
                code == null ? List.of() : List.of(code),
                "customer",
                Map.of("email", ANN));
    }

    private JsonNode explanation(JsonNode conversion) {
        return glow.get("/v1/conversions/" + conversion.get("id").asText() + "/explanation");
    }

    private long earned(Affiliate affiliate) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }
}
