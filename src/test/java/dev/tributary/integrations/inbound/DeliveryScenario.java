package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A brand whose shop delivers orders of 60.00 with the code of Sarah. */
abstract class DeliveryScenario {
    static final String ORDER = """
            {"id":1,"currency":"%s","processed_at":"2026-06-10T12:00:00Z","discount_codes":[{"code":"SARAH"}],
             "line_items":[{"id":11,"product_id":7,"quantity":1,"price":"60.00"}]}""";

    BrandClient client;
    BrandClient.Affiliate sarah;
    ShopSystem shop;

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

    static String refund(int id, int... lines) {
        var items = new StringBuilder();
        for (int line : lines) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"line_item_id\":%d,\"quantity\":1,\"subtotal\":60.00}".formatted(line));
        }
        return "{\"id\":" + id + ",\"order_id\":1,\"refund_line_items\":[" + items
                + "],\"transactions\":[{\"kind\":\"refund\"," + "\"status\":\"success\",\"amount\":\""
                + 60 * lines.length + ".00\",\"currency\":\"USD\"}]}";
    }

    /** Of Swiss francs. */
    void rate() {
        client.post("/v1/fx-rates", parsed("{'currency':'CHF','day':'2026-01-01','rate':1.5}"))
                .as(201);
    }

    /** The path of the deliveries. */
    String deliveries() {
        return "/v1/integrations/" + shop.integration() + "/deliveries";
    }

    List<JsonNode> rows() {
        return client.all(deliveries());
    }

    /** The deliveries, newest first. */
    List<String> log() {
        return BrandClient.rows(rows(), "deliveryId", "status", "code", "arrivals");
    }

    String outcomes() {
        var of = client.get("/v1/integrations").at("/data/0/deliveries");
        return BrandClient.rows(List.of(of), "taken", "partlyTaken", "ignored", "waiting", "refused")
                .get(0);
    }

    long earned() {
        return client.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .longValue();
    }
}
