package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A delivery that was refused is tried once more. */
@QuarkusTest
class ReplayedDeliveriesTest extends DeliveryScenario {
    @Test
    void a_refused_delivery_is_replayed_once_its_cause_is_removed() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        assertThat(log()).containsExactly("d-1 REFUSED fx_rate_missing 1");
        rate();

        var replayed = client.post(deliveries() + "/" + rows().get(0).get("id").textValue() + "/replay", Map.of())
                .as(200);

        assertThat(replayed.get("status").textValue()).isEqualTo("TAKEN");
        assertThat(earned()).isEqualTo(900);
        assertThat(log()).containsExactly("d-1 TAKEN null 1");
    }

    @Test
    void a_range_is_replayed_in_the_order_the_shop_sent_it() {
        var from = Instant.now().minusSeconds(1).toString();
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        shop.shopify("refunds/create", "d-2", refund(5, 11));
        shop.shopify("products/update", "d-3", "{}");
        rate();

        var replayed = client.post(
                        deliveries() + "/replay",
                        Map.of("from", from, "to", Instant.now().plusSeconds(1).toString()))
                .as(200);

        assertThat(BrandClient.rows(replayed.get("data"), "deliveryId", "status"))
                .containsExactly("d-1 TAKEN");
        assertThat(replayed.get("next").isNull()).isTrue();
        assertThat(log()).containsExactly("d-3 IGNORED topic_not_used 1", "d-2 TAKEN null 1", "d-1 TAKEN null 1");
        assertThat(earned()).isZero();
    }

    @Test
    void a_replay_with_the_same_key_answers_the_same_result() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        var path = deliveries() + "/" + rows().get(0).get("id").textValue() + "/replay";
        var first = RestAssured.given()
                .header("Authorization", "Bearer " + client.bearer())
                .header("Idempotency-Key", "once")
                .post(path)
                .asString();
        rate();

        var again = RestAssured.given()
                .header("Authorization", "Bearer " + client.bearer())
                .header("Idempotency-Key", "once")
                .post(path);

        assertThat(again.asString()).isEqualTo(first).contains("REFUSED");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(log()).containsExactly("d-1 REFUSED fx_rate_missing 1");
    }

    @Test
    void a_replayed_delivery_that_was_taken_changes_nothing() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("USD"));

        client.post(deliveries() + "/" + rows().get(0).get("id").textValue() + "/replay", Map.of())
                .as(200);

        assertThat(earned()).isEqualTo(600);
    }

    @Test
    void another_brand_replays_nothing_of_it() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        var path = deliveries() + "/" + rows().get(0).get("id").textValue() + "/replay";
        var other = BrandClient.ofBrand("USD", "UTC", 0);

        assertThat(other.post(path, Map.of()).status()).isEqualTo(404);
        assertThat(other.put("/v1/integrations/" + shop.integration() + "/collections", parsed("{'products':[]}"))
                        .status())
                .isEqualTo(404);
    }
}
