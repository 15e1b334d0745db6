package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What cannot be taken is logged with the reason, and taken when it can be. */
@QuarkusTest
class RefusedDeliveriesTest extends HookedBrand {
    @Test
    void what_cannot_be_taken_is_answered_200_and_logged_with_the_reason() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        shop.shopify("orders/paid", "d-2", order().replace("\"price\": \"60.00\"", "\"price\": \"61.00\""));
        shop.shopify("orders/paid", "d-3", order().replace("\"price\": \"60.00\"", "\"price\": \"sixty\""));
        shop.shopify("orders/paid", "d-4", "{\"id\": 1, \"currency\": \"USD\"");
        shop.shopify(
                "orders/paid",
                "d-5",
                order().replace(ORDER, "7")
                        .replace("\"currency\": \"USD\",\n  \"current", "\"currency\": \"CHF\",\n  \"current"));
        shop.shopify("products/update", "d-6", "{}");
        shop.shopify("orders/paid", "d-7", "[]");
        shop.shopify("orders/paid", "d-8", "null");

        assertThat(log(shop))
                .containsExactly(
                        "d-8 orders/paid null REFUSED invalid_fields 1",
                        "d-7 orders/paid null REFUSED wrong_type 1",
                        "d-6 products/update null IGNORED topic_not_used 1",
                        "d-5 orders/paid 7 REFUSED fx_rate_missing 1",
                        "d-4 orders/paid null REFUSED malformed_json 1",
                        "d-3 orders/paid null REFUSED wrong_type 1",
                        "d-2 orders/paid " + ORDER + " TAKEN null 1",
                        "d-1 orders/paid " + ORDER + " TAKEN null 1");
        assertThat(client.get("/v1/integrations/" + shop.integration() + "/deliveries")
                        .at("/data/5/detail")
                        .textValue())
                .startsWith("/line_items/0/price:");
        assertThat(earned()).isEqualTo(1460); // d-2 states the jeans at 61.00: an edit
    }

    @Test
    void a_refused_delivery_is_taken_when_it_has_become_acceptable() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var swiss = order().replace("\"currency\": \"USD\",\n  \"current", "\"currency\": \"CHF\",\n  \"current");
        shop.shopify("orders/paid", "d-1", swiss);
        client.post("/v1/fx-rates", BrandClient.parsed("{'currency':'CHF','day':'2026-01-01','rate':1.5}"))
                .as(201);

        shop.shopify("orders/paid", "d-1", swiss);

        assertThat(earned()).isEqualTo(2160);
        assertThat(log(shop)).containsExactly("d-1 orders/paid " + ORDER + " TAKEN null 2");
    }
}
