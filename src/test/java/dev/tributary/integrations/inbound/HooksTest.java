package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.integrations.shops.Fixture;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HooksTest {
    private static final String ORDER = "5912345678901";

    private BrandClient client;
    private BrandClient.Affiliate sarah;
    private String click;

    @BeforeEach
    void openTheShop() {
        client = BrandClient.ofBrand("USD", "America/New_York", 0);
        sarah = client.affiliate(
                client.offer(
                        0,
                        "{'percentOfSale':10,'rules':[{'name':'Denim','match':{'skus':['JEANS']},'percentOfSale':20}]}"),
                "Sarah");
        click = client.post("/v1/clicks", Map.of("slug", sarah.slug()))
                .as(201)
                .get("clickId")
                .textValue();
    }

    @Test
    void a_paid_order_of_shopify_is_a_conversion_with_its_lines_and_code() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answer = shop.shopify("orders/paid", "d-1", order());

        assertThat(answer.get("status").textValue()).isEqualTo("TAKEN");
        assertThat(conversions("orderId", "status", "base", "commission", "occurredAt"))
                .containsExactly(ORDER + " APPROVED 9000 1440 2026-06-10T11:59:00.000Z");
        assertThat(source()).isEqualTo("PROMO_CODE");
        assertThat(log(shop)).containsExactly("d-1 orders/paid " + ORDER + " TAKEN null 1");
    }

    @Test
    void forged_signatures_are_refused_after_some_and_good_ones_of_the_same_address_are_not() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var forger = new ShopSystem(shop.brand(), shop.integration(), shop.path(), "guess");
        for (int i = 0; i < 100; i++) {
            assertThat(delivered(forger).statusCode()).isEqualTo(401);
        }
        // What has been given back meanwhile is used up.
        var refused = delivered(forger);
        for (int i = 0; i < 100 && refused.statusCode() == 401; i++) {
            refused = delivered(forger);
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("too_many_failures");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(delivered(shop).statusCode()).isEqualTo(200);
        assertThat(delivered(shop).headers().firstValue("RateLimit")).isPresent();
    }

    private HttpResponse<String> delivered(ShopSystem shop) {
        return shop.call(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Webhook-Id",
                "d-1",
                "X-Shopify-Hmac-Sha256",
                shop.signature(order()),
                order());
    }

    @Test
    void the_click_in_the_carts_attributes_earns_where_no_code_was_given() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        shop.shopify(
                "orders/paid",
                "d-1",
                fresh(Fixture.of("shopify-order-paid", "@clk@", click, "\"code\": \"SARAH\"", "\"code\": \"\"")));

        assertThat(source()).isEqualTo("CLICK");
    }

    @Test
    void the_same_delivery_again_and_the_same_order_in_another_change_nothing() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        shop.shopify("orders/paid", "d-1", order());
        shop.shopify("orders/paid", "d-2", order());

        assertThat(conversions("orderId", "commission")).containsExactly(ORDER + " 1440");
        assertThat(earned()).isEqualTo(1440);
        assertThat(log(shop))
                .containsExactly(
                        "d-2 orders/paid " + ORDER + " TAKEN null 1", "d-1 orders/paid " + ORDER + " TAKEN null 2");
    }

    @Test
    void the_same_delivery_many_times_at_once_is_taken_once() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> shop.shopify("orders/paid", "d-1", order())))
                .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.join().get("status").textValue()).isEqualTo("TAKEN"));
        assertThat(earned()).isEqualTo(1440);
        assertThat(log(shop)).containsExactly("d-1 orders/paid " + ORDER + " TAKEN null 12");
    }

    @Test
    void units_that_come_back_take_their_own_commission_back() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        shop.shopify("refunds/create", "d-2", Fixture.of("shopify-refund"));
        shop.shopify("refunds/create", "d-3", Fixture.of("shopify-refund"));

        assertThat(conversions("refunded", "reversed")).containsExactly("1800 180");
        assertThat(earned()).isEqualTo(1440 - 180);
    }

    @Test
    void a_refund_before_its_order_waits_for_it() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answer = shop.shopify("refunds/create", "d-1", Fixture.of("shopify-refund"));
        shop.shopify("orders/paid", "d-2", order());

        assertThat(answer.get("status").textValue()).isEqualTo("WAITING");
        assertThat(earned()).isEqualTo(1440 - 180);
        assertThat(log(shop))
                .containsExactly(
                        "d-2 orders/paid " + ORDER + " TAKEN null 1", "d-1 refunds/create " + ORDER + " TAKEN null 1");
    }

    @Test
    void a_cancelled_order_leaves_the_totals_whichever_comes_first() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var other = order().replace(ORDER, "5912345678902");
        shop.shopify("orders/paid", "d-1", order());
        shop.shopify(
                "orders/cancelled", "d-2", order().replace("\"cancel_reason\": null", "\"cancel_reason\": \"fraud\""));
        shop.shopify("orders/cancelled", "d-3", other);
        shop.shopify("orders/paid", "d-4", other);

        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED CANCELLED", "REJECTED FRAUD");
        assertThat(earned()).isZero();
    }

    @Test
    void a_test_order_is_listed_and_earns_nothing() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        shop.shopify(
                "orders/paid", "d-1", order().replace("\"test\": false,\n  \"token\"", "\"test\": true,\n  \"token\""));

        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED TEST");
        assertThat(earned()).isZero();
    }

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

    @Test
    void a_wrong_signature_and_an_unknown_brand_are_the_same_401() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var stranger = new ShopSystem(shop.brand(), shop.integration(), shop.path(), "another-secret");
        var nowhere = new ShopSystem("", "", "/hooks/shopify/brand_01jd9v3e8yf3qs2q1m0c5ax7kd", shop.secret());
        var nonsense = new ShopSystem("", "", "/hooks/shopify/nobody", shop.secret());
        List<String> answers = new ArrayList<>();
        for (var caller : List.of(stranger, nowhere, nonsense)) {
            answers.add(told(caller.call(
                    "X-Shopify-Topic",
                    "orders/paid",
                    "X-Shopify-Webhook-Id",
                    "d-1",
                    "X-Shopify-Hmac-Sha256",
                    caller.signature(order()),
                    order())));
        }
        answers.add(told(shop.call(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Webhook-Id",
                "d-1",
                "X-Shopify-Hmac-Sha256",
                shop.signature(order()),
                order() + " ")));

        assertThat(answers).containsOnly(answers.get(0)).allMatch(answer -> answer.startsWith("401 "));
        assertThat(log(shop)).isEmpty();
        assertThat(conversions("orderId")).isEmpty();
    }

    @Test
    void a_disconnected_shop_is_not_believed_any_more() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(client.bearer())
                .delete("/v1/integrations/" + shop.integration())
                .then()
                .statusCode(204);

        assertThat(told(shop.call(
                        "X-Shopify-Topic",
                        "orders/paid",
                        "X-Shopify-Webhook-Id",
                        "d-2",
                        "X-Shopify-Hmac-Sha256",
                        shop.signature(order()),
                        order())))
                .startsWith("401 ");
        assertThat(client.get("/v1/integrations").at("/data/0/disconnectedAt").isNull())
                .isFalse();
        assertThat(log(shop)).hasSize(1);
    }

    @Test
    void another_brand_sees_neither_the_shop_nor_its_deliveries() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var other = BrandClient.ofBrand("USD", "UTC", 0);

        assertThat(other.get("/v1/integrations").get("data")).isEmpty();
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(other.bearer())
                .get("/v1/integrations/" + shop.integration() + "/deliveries")
                .then()
                .statusCode(404);
    }

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
        var answer = ShopSystem.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                        "http://localhost:" + io.restassured.RestAssured.port + "/hooks/woocommerce/brand_x"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("webhook_id=12"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String told(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    private String order() {
        return Fixture.of("shopify-order-paid", "@clk@", click);
    }

    /** Bought after the click. */
    private static String fresh(String order) {
        return order.replaceAll(
                "\"(created|processed)_at\": \"[^\"]*\"", "\"$1_at\": \"" + java.time.Instant.now() + "\"");
    }

    private static String woo(String... changes) {
        return Fixture.of("woocommerce-order", changes);
    }

    private List<String> conversions(String... fields) {
        return BrandClient.rows(client.all("/v1/conversions"), fields);
    }

    private String source() {
        return client.get("/v1/conversions").at("/data/0/attribution/source").textValue();
    }

    private long earned() {
        return client.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .longValue();
    }

    private List<String> log(ShopSystem shop) {
        List<JsonNode> rows = client.all("/v1/integrations/" + shop.integration() + "/deliveries");
        return BrandClient.rows(rows, "deliveryId", "topic", "orderId", "status", "code", "arrivals");
    }
}
