package dev.tributary.tracking.items;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Sarah shares an offer of 10 % in several places. */
record NamedBrand(BrandClient client, String offer, Affiliate sarah) {
    static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    static NamedBrand open() {
        var client = BrandClient.ofBrand("EUR", "UTC", 0);
        var offer = client.offer(0, "{'percentOfSale':10}");
        return new NamedBrand(client, offer, client.affiliate(offer, "Sarah"));
    }

    String path() {
        return "/v1/enrollments/" + sarah.enrollment() + "/tracking-items";
    }

    BrandClient.Answer add(String item) {
        return client.post(path(), BrandClient.parsed(item));
    }

    /** The path of a new item. */
    String added(String item) {
        return "/v1/tracking-items/" + add(item).as(201).get("id").textValue();
    }

    String refused(String item, int status) {
        return add(item).as(status).get("code").textValue();
    }

    JsonNode order(String id, long subtotal, List<String> clicks, List<String> codes) {
        return client.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                id,
                                "currency",
                                "EUR",
                                "subtotal",
                                subtotal,
                                "clickIds",
                                clicks,
                                "promoCodes",
                                codes))
                .as(201);
    }

    void refund(String order, long amount) {
        client.post("/v1/refunds", Map.of("refundId", "R-" + order, "orderId", order, "amount", amount))
                .as(201);
    }

    /** The click id of a visitor from this address. */
    static String follow(String slug, String address) {
        return visit(slug, address).header("Location").replaceAll(".*clk=([^&#]*).*", "$1");
    }

    static Response visit(String slug, String address) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", LAPTOP)
                .header("X-Forwarded-For", address)
                .get("/r/" + slug);
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (var done : threads.invokeAll(calls)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** An item as in {@code LINK Instagram ACTIVE}. */
    List<String> shared() {
        return BrandClient.rows(sarah.dashboard().get("/v1/dashboard").at("/share/items"), "type", "name", "status");
    }
}
