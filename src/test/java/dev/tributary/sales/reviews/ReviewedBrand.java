package dev.tributary.sales.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A brand in UTC that pays 10 % and has signals. */
final class ReviewedBrand {
    static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

    final BrandClient client = BrandClient.ofBrand("USD", "UTC", 0);
    final String offer = client.offer(0, "{'percentOfSale':10}");
    private int orders;

    /** @param signals with single quotes */
    ReviewedBrand lookingFor(String signals) {
        client.patch("/v1/brand", BrandClient.parsed("{'signals':[" + signals + "]}"))
                .as(200);
        return this;
    }

    Affiliate affiliate(String name) {
        return client.affiliate(offer, name);
    }

    /** Visits the link and returns the click id. */
    static String click(Affiliate affiliate, String query, @Nullable String referrer) {
        var visit = RestAssured.given().redirects().follow(false).header("User-Agent", BROWSER);
        return (referrer == null ? visit : visit.header("Referer", referrer))
                .urlEncodingEnabled(false)
                .get("/r/" + affiliate.slug() + query)
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    /** An order of 100.00. */
    JsonNode order(@Nullable String code, @Nullable String click, @Nullable Instant at) {
        return client.post("/v1/conversions", report(code, click, at)).as(201);
    }

    Map<String, Object> report(@Nullable String code, @Nullable String click, @Nullable Instant at) {
        var report = new HashMap<String, Object>(Map.of("orderId", "O-" + ++orders, "subtotal", 100_00));
        if (code != null) {
            report.put("promoCodes", List.of(code));
        }
        if (click != null) {
            report.put("clickIds", List.of(click));
        }
        if (at != null) {
            report.put("occurredAt", at.toString());
        }
        return report;
    }

    /** Reports orders of 100.00 with a code at these times in one batch; the last ones also have a click. */
    List<JsonNode> orders(Affiliate by, List<Instant> times, List<String> clicks) {
        List<Map<String, Object>> reports = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int click = i - (times.size() - clicks.size());
            reports.add(report(by.code(), click < 0 ? null : clicks.get(click), times.get(i)));
        }
        List<JsonNode> made = new ArrayList<>();
        client.post("/v1/conversions/batch", Map.of("conversions", reports))
                .as(200)
                .get("data")
                .forEach(row -> made.add(row.get("conversion")));
        return made;
    }

    JsonNode reviews(String query) {
        return client.get("/v1/reviews" + query).get("data");
    }

    long earned(Affiliate affiliate) {
        return client.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }
}
