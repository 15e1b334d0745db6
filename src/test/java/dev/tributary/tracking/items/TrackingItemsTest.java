package dev.tributary.tracking.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrackingItemsTest {
    BrandFixture glow;
    String sarah;
    String offer;
    String link;
    String code;

    @BeforeEach
    void open() {
        glow = BrandFixture.open();
        sarah = glow.member("Sarah");
        offer = glow.offer("LINK", "PROMO_CODE");
        var items = glow.answer("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(sarah)))
                .getList("data[0].items.id", String.class);
        link = "/v1/tracking-items/" + items.get(0);
        code = "/v1/tracking-items/" + items.get(1);
    }

    @Test
    void a_refreshed_code_is_retired_for_ever() {
        var fresh = glow.answer(code + "/refresh", Map.of("graceDays", 7));
        var chosen =
                glow.answer("/v1/tracking-items/" + fresh.getString("id") + "/refresh", Map.of("code", "SARAHVIP"));
        var current = "/v1/tracking-items/" + chosen.getString("id");

        assertThat(fresh.getString("code")).isEqualTo("SARAH10A");
        assertThat(chosen.getString("code")).isEqualTo("SARAHVIP");
        assertThat(glow.get(code).getString("status")).isEqualTo("RETIRED");
        assertThat(glow.get(code).getInt("graceDays")).isEqualTo(7);
        glow.post(current + "/refresh", Map.of("code", "sarah10"))
                .then()
                .statusCode(409)
                .body("code", equalTo("promo_code_taken"));
        assertThat(glow.get(current).getString("status")).isEqualTo("ACTIVE");
        glow.post(code + "/refresh", Map.of()).then().statusCode(409).body("code", equalTo("already_retired"));
        glow.patch(code, Map.of("status", "ACTIVE")).then().statusCode(409).body("code", equalTo("already_retired"));
        glow.post(link + "/refresh", Map.of()).then().statusCode(409).body("code", equalTo("not_refreshable"));
    }

    @Test
    void a_code_that_was_switched_off_has_no_grace_when_it_is_refreshed() {
        glow.patch(code, Map.of("status", "INACTIVE")).then().statusCode(200);

        glow.answer(code + "/refresh", Map.of("graceDays", 7));

        assertThat(glow.get(code).getInt("graceDays")).isZero();
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100, "promoCodes", List.of("SARAH10")))
                .then()
                .statusCode(201)
                .body("attribution.reason", equalTo("CODE_RETIRED"));
    }

    @Test
    void an_item_is_switched_off_and_found_by_what_it_is() {
        glow.patch(link, Map.of("status", "INACTIVE")).then().statusCode(200).body("status", equalTo("INACTIVE"));
        glow.patch(link, Map.of("status", "RETIRED")).then().statusCode(422);

        assertThat(ids("?status=INACTIVE")).containsExactly(link);
        assertThat(ids("?type=PROMO_CODE&offerId=" + offer + "&memberId=" + sarah))
                .containsExactly(code);
        assertThat(ids("?memberId=" + glow.member("Mia"))).isEmpty();
        assertThat(ids("?enrollmentId=" + glow.get(link).getString("enrollmentId")))
                .containsExactlyInAnyOrder(link, code);
    }

    @Test
    void many_items_are_switched_at_once_and_a_retired_code_says_so() {
        glow.answer(code + "/refresh", Map.of());
        var ids = Stream.of(link, code)
                .map(path -> path.replace("/v1/tracking-items/", ""))
                .toList();

        var off = glow.answer("/v1/tracking-items/status", Map.of("trackingItemIds", ids, "status", "INACTIVE"));
        assertThat(off.getList("data.collect { it.outcome + ' ' + it.reason }"))
                .containsExactlyInAnyOrder("CHANGED null", "FAILED already_retired");
        assertThat(ids("?status=INACTIVE")).containsExactly(link);

        var again = glow.answer("/v1/tracking-items/status", Map.of("trackingItemIds", ids, "status", "INACTIVE"));
        assertThat(again.getList("data.outcome")).containsExactlyInAnyOrder("UNCHANGED", "FAILED");
        glow.post("/v1/tracking-items/status", Map.of("trackingItemIds", ids, "status", "RETIRED"))
                .then()
                .statusCode(422);
    }

    @Test
    void an_unknown_item_among_many_leaves_them_all_as_they_are() {
        var mine = link.replace("/v1/tracking-items/", "");
        var nobodys = new TrackingItemId(UUID.randomUUID()).toString();

        glow.post("/v1/tracking-items/status", Map.of("trackingItemIds", List.of(mine, nobodys), "status", "INACTIVE"))
                .then()
                .statusCode(404);

        assertThat(ids("?status=INACTIVE")).isEmpty();
    }

    @Test
    void a_link_is_drawn_and_a_code_is_not() {
        var drawn = glow.as().get(link + "/qr.svg");

        assertThat(drawn.statusCode()).isEqualTo(200);
        assertThat(drawn.contentType()).startsWith("image/svg+xml");
        assertThat(drawn.asString()).isEqualTo(QrCode.svg(glow.get(link).getString("url")));
        glow.as().get(code + "/qr.svg").then().statusCode(409).body("code", equalTo("not_drawable"));
        BrandFixture.open().as().get(link + "/qr.svg").then().statusCode(404);
    }

    @Test
    void another_brand_finds_nothing() {
        var other = BrandFixture.open();

        other.as().get(link).then().statusCode(404);
        other.patch(link, Map.of("status", "INACTIVE")).then().statusCode(404);
        other.post(code + "/refresh", Map.of()).then().statusCode(404);
        other.as()
                .get("/v1/tracking-items?offerId=" + offer)
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0));
    }

    private List<String> ids(String filter) {
        return glow.get("/v1/tracking-items" + filter).getList("data.id", String.class).stream()
                .map(id -> "/v1/tracking-items/" + id)
                .toList();
    }
}
