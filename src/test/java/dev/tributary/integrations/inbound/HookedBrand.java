package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.integrations.shops.Fixture;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A brand that takes the messages of shops, with Sarah, who was clicked and earns more with jeans. */
abstract class HookedBrand {
    static final String ORDER = "5912345678901";

    BrandClient client;
    BrandClient.Affiliate sarah;
    String click;

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

    /** The paid order, with the click of Sarah's link. */
    String order() {
        return Fixture.of("shopify-order-paid", "@clk@", click);
    }

    /** A delivery that is signed as one with {@link #order()} would be. */
    HttpResponse<String> deliver(ShopSystem shop, String id, String body) {
        return shop.call(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Webhook-Id",
                id,
                "X-Shopify-Hmac-Sha256",
                shop.signature(order()),
                body);
    }

    /** Of an answer, all that does not differ from request to request. */
    static String told(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    List<String> conversions(String... fields) {
        return BrandClient.rows(client.all("/v1/conversions"), fields);
    }

    String source() {
        return client.get("/v1/conversions").at("/data/0/attribution/source").textValue();
    }

    long earned() {
        return client.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .longValue();
    }

    /** The deliveries, newest first. */
    List<String> log(ShopSystem shop) {
        List<JsonNode> rows = client.all("/v1/integrations/" + shop.integration() + "/deliveries");
        return BrandClient.rows(rows, "deliveryId", "topic", "orderId", "status", "code", "arrivals");
    }
}
