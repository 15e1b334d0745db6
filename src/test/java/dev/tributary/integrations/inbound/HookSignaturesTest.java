package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is believed: only who has the secret of a shop that is connected. */
@QuarkusTest
class HookSignaturesTest extends HookedBrand {
    @Test
    void a_wrong_signature_and_an_unknown_brand_are_the_same_401() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var stranger = new ShopSystem(shop.brand(), shop.integration(), shop.path(), "another-secret");
        var nowhere = new ShopSystem("", "", "/hooks/shopify/brand_01jd9v3e8yf3qs2q1m0c5ax7kd", shop.secret());
        var nonsense = new ShopSystem("", "", "/hooks/shopify/nobody", shop.secret());
        List<String> answers = new ArrayList<>();
        for (var caller : List.of(stranger, nowhere, nonsense)) {
            answers.add(told(deliver(caller, "d-1", order())));
        }
        answers.add(told(deliver(shop, "d-1", order() + " ")));

        assertThat(answers).containsOnly(answers.get(0)).allMatch(answer -> answer.startsWith("401 "));
        assertThat(log(shop)).isEmpty();
        assertThat(conversions("orderId")).isEmpty();
    }

    @Test
    void forged_signatures_are_refused_after_some_and_good_ones_of_the_same_address_are_not() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var forger = new ShopSystem(shop.brand(), shop.integration(), shop.path(), "guess");
        for (int i = 0; i < 100; i++) {
            assertThat(deliver(forger, "d-1", order()).statusCode()).isEqualTo(401);
        }
        // What has been given back meanwhile is used up.
        var refused = deliver(forger, "d-1", order());
        for (int i = 0; i < 100 && refused.statusCode() == 401; i++) {
            refused = deliver(forger, "d-1", order());
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("too_many_failures");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(deliver(shop, "d-1", order()).statusCode()).isEqualTo(200);
        assertThat(deliver(shop, "d-1", order()).headers().firstValue("RateLimit"))
                .isPresent();
    }

    @Test
    void a_disconnected_shop_is_not_believed_any_more() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        RestAssured.given()
                .auth()
                .oauth2(client.bearer())
                .delete("/v1/integrations/" + shop.integration())
                .then()
                .statusCode(204);

        assertThat(told(deliver(shop, "d-2", order()))).startsWith("401 ");
        assertThat(client.get("/v1/integrations").at("/data/0/disconnectedAt").isNull())
                .isFalse();
        assertThat(log(shop)).hasSize(1);
    }

    @Test
    void another_brand_sees_neither_the_shop_nor_its_deliveries() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var other = BrandClient.ofBrand("USD", "UTC", 0);

        assertThat(other.get("/v1/integrations").get("data")).isEmpty();
        RestAssured.given()
                .auth()
                .oauth2(other.bearer())
                .get("/v1/integrations/" + shop.integration() + "/deliveries")
                .then()
                .statusCode(404);
    }
}
