package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.integrations.shops.Fixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders of WooCommerce through their states. */
@QuarkusTest
class WooCommerceHooksTest extends HookedBrand {
    @Test
    void an_order_of_woocommerce_lives_through_its_states() {
        client.post("/v1/fx-rates", BrandClient.parsed("{'currency':'EUR','day':'2026-01-01','rate':1}"))
                .as(201);
        var shop = ShopSystem.connected(
                client, "WOOCOMMERCE", Map.of("kind", "WOOCOMMERCE", "name", "Woo", "orderPrefix", "W-"));
        assertThat(shop.secret()).hasSize(64);
        var refunded = woo("\"refunds\": []", "\"refunds\": [{\"id\": 801, \"reason\": \"\", \"total\": \"-36.00\"}]");

        assertThat(shop.woo("order.created", "same", woo("\"status\": \"processing\"", "\"status\": \"pending\""))
                        .get("code")
                        .textValue())
                .isEqualTo("not_paid");
        shop.woo("order.updated", "same", woo());
        shop.woo("order.updated", "w-2", woo("\"status\": \"processing\"", "\"status\": \"completed\""));
        assertThat(conversions("orderId", "base", "refunded")).containsExactly("W-727 7563 0");

        shop.woo("order.updated", "w-3", refunded);
        shop.woo("order.updated", "w-4", refunded.replace("2026-06-10T11:59:30", "2026-06-11T11:59:30"));
        assertThat(conversions("base", "refunded")).containsExactly("7563 3025");

        shop.woo(
                "order.updated",
                "w-5",
                refunded.replace("\"status\": \"processing\"", "\"status\": \"refunded\"")
                        .replace("2026-06-10T11:59:30", "2026-06-12T11:59:30"));
        assertThat(conversions("base", "refunded", "reversed")).containsExactly("7563 7563 1210");
        assertThat(earned()).isZero();
    }

    @Test
    void woocommerce_may_try_the_address_out() {
        var answer = ShopSystem.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/hooks/woocommerce/brand_x"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("webhook_id=12"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String woo(String... changes) {
        return Fixture.of("woocommerce-order", changes);
    }
}
