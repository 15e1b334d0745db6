package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries show their results, and can be replayed. */
@QuarkusTest
class DeliveriesTest {
    private static final String ORDER = """
            {"id":1,"currency":"%s","processed_at":"2026-06-10T12:00:00Z","discount_codes":[{"code":"SARAH"}],
             "line_items":[{"id":11,"product_id":7,"quantity":1,"price":"60.00"}]}""";

    @Inject
    SweepDeliveries sweep;

    @Inject
    MeterRegistry metrics;

    private BrandClient client;
    private BrandClient.Affiliate sarah;
    private ShopSystem shop;

    @BeforeEach
    void openTheShop() {
        client = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = client.affiliate(
                client.offer(
                        0,
                        "{'percentOfSale':10,'rules':[{'name':'D','match':{'collections':['denim']},'percentOfSale':20}]}"),
                "Sarah");
        shop = ShopSystem.connected(client, "SHOPIFY");
    }

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
    void a_line_that_cannot_be_applied_is_noted_and_the_others_are_applied() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("USD"));

        var answer = shop.shopify("refunds/create", "d-2", refund(5, 11, 13));

        assertThat(BrandClient.rows(List.of(answer), "status", "code")).containsExactly("PARTLY_TAKEN unknown_line");
        assertThat(answer.get("detail").textValue()).contains("Line 13").contains("$60.00");
        assertThat(earned()).isZero();
        assertThat(outcomes()).isEqualTo("1 1 0 0 0");
    }

    @Test
    void outcomes_are_counted() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        shop.shopify("products/update", "d-2", "{}");
        shop.shopify("refunds/create", "d-3", refund(5, 11).replace("\"order_id\":1", "\"order_id\":2"));
        shop.shopify("orders/paid", "d-4", ORDER.formatted("USD"));

        assertThat(outcomes()).isEqualTo("1 0 1 1 1");
        assertThat(metrics.get("tributary.deliveries")
                        .tags("kind", "SHOPIFY", "outcome", "REFUSED")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void a_refund_of_the_shop_waits_for_an_order_of_the_api() {
        shop.shopify("refunds/create", "d-1", refund(5, 11));
        client.post(
                        "/v1/conversions",
                        parsed("{'orderId':'1','promoCodes':['SARAH'],'lines':[{'lineId':'11','unitPrice':6000}]}"))
                .as(201);
        assertThat(log()).containsExactly("d-1 WAITING refunded_before_order 1");

        sweep.processArrived();

        assertThat(log()).containsExactly("d-1 TAKEN null 1");
        assertThat(earned()).isZero();
    }

    @Test
    void collections_of_a_shops_products_pay_by_their_rules() {
        var path = "/v1/integrations/" + shop.integration() + "/collections";
        var map = parsed(
                "{'products':[{'productId':'7','collections':['denim','sale']},{'productId':'8','collections':['hats']}]}");

        client.put(path, map).as(200);
        shop.shopify("orders/paid", "d-1", ORDER.formatted("USD"));
        shop.shopify("orders/paid", "d-2", ORDER.formatted("USD"));

        assertThat(client.get(path)).isEqualTo(map);
        assertThat(earned()).isEqualTo(1200);
        assertThat(client.put(
                                path,
                                parsed(
                                        "{'products':[{'productId':'7','collections':[]},{'productId':'7','collections':[]}]}"))
                        .status())
                .isEqualTo(422);
        client.put(path, parsed("{'products':[]}")).as(200);
        assertThat(client.get(path).get("products")).isEmpty();
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

    @Test
    void a_body_of_more_than_a_mebibyte_is_a_problem_the_shop_sees() {
        var answer = shop.call(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Webhook-Id",
                "d-1",
                "X-Shopify-Hmac-Sha256",
                "x",
                " ".repeat(1 << 20) + "{}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("request_entity_too_large");
    }

    @Test
    void a_payment_of_stripe_is_refunded_and_a_won_dispute_restores_it() {
        var stripe = ShopSystem.connected(
                client, "STRIPE", Map.of("kind", "STRIPE", "name", "Billing", "secret", "whsec_0123456789"));

        assertThat(stripe(stripe, "checkout.session.completed", """
                "id":"cs_1","payment_intent":"pi_1","payment_status":"paid","amount_subtotal":10000,"amount_total":11900,
                "total_details":{"amount_tax":1900},"discounts":[{"coupon":"SARAH"}]""")).isEqualTo("TAKEN");
        assertThat(earned()).isEqualTo(1000);
        stripe(stripe, "charge.refunded", "\"id\":\"ch_1\",\"payment_intent\":\"pi_1\",\"amount_refunded\":1190");
        assertThat(earned()).isEqualTo(900);
        stripe(stripe, "charge.dispute.created", "\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"amount\":10710");
        assertThat(earned()).isZero();
        stripe(stripe, "charge.dispute.closed", "\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"status\":\"won\"");
        assertThat(earned()).isEqualTo(900);
        assertThat(stripe(stripe, "charge.dispute.created", "\"id\":\"dp_2\",\"payment_intent\":\"pi_9\",\"amount\":1"))
                .isEqualTo("WAITING");
    }

    @Test
    void a_signature_of_stripe_covers_the_time_and_the_body() {
        var stripe = ShopSystem.connected(
                client, "STRIPE", Map.of("kind", "STRIPE", "name", "Billing", "secret", "whsec_0123456789"));
        long now = Instant.now().getEpochSecond();
        var body = "{\"type\":\"customer.created\"}";

        assertThat(sent(stripe, now, body, body).statusCode()).isEqualTo(200);
        assertThat(sent(stripe, now - 301, body, body).statusCode()).isEqualTo(401);
        assertThat(sent(stripe, now + 360, body, body).statusCode()).isEqualTo(401);
        assertThat(sent(stripe, now, body, body + " ").statusCode()).isEqualTo(401);
        assertThat(ShopSystem.send(HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + RestAssured.port + stripe.path()))
                                .POST(BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    private String stripe(ShopSystem stripe, String type, String object) {
        var body = "{\"id\":\"evt_" + System.nanoTime() + "\",\"type\":\"" + type + "\",\"created\":"
                + Instant.now().getEpochSecond() + ",\"data\":{\"object\":{\"currency\":\"usd\"," + object + "}}}";
        var answer = sent(stripe, Instant.now().getEpochSecond(), body, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parsed(answer.body()).get("status").textValue();
    }

    private static HttpResponse<String> sent(ShopSystem stripe, long time, String signed, String body) {
        var signature = HexFormat.of().formatHex(stripe.hmac(time + "." + signed));
        return ShopSystem.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + stripe.path()))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", "t=" + time + ",v1=" + "0".repeat(64) + ",v1=" + signature + ",v0=x")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String refund(int id, int... lines) {
        var items = new StringBuilder();
        for (int line : lines) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"line_item_id\":%d,\"quantity\":1,\"subtotal\":60.00}".formatted(line));
        }
        return "{\"id\":" + id + ",\"order_id\":1,\"refund_line_items\":[" + items
                + "],\"transactions\":[{\"kind\":\"refund\"," + "\"status\":\"success\",\"amount\":\""
                + 60 * lines.length + ".00\",\"currency\":\"USD\"}]}";
    }

    private void rate() {
        client.post("/v1/fx-rates", parsed("{'currency':'CHF','day':'2026-01-01','rate':1.5}"))
                .as(201);
    }

    private String deliveries() {
        return "/v1/integrations/" + shop.integration() + "/deliveries";
    }

    private List<JsonNode> rows() {
        return client.all(deliveries());
    }

    private List<String> log() {
        return BrandClient.rows(rows(), "deliveryId", "status", "code", "arrivals");
    }

    private String outcomes() {
        var of = client.get("/v1/integrations").at("/data/0/deliveries");
        return BrandClient.rows(List.of(of), "taken", "partlyTaken", "ignored", "waiting", "refused")
                .get(0);
    }

    private long earned() {
        return client.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .longValue();
    }
}
