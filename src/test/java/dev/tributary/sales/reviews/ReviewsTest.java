package dev.tributary.sales.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a review is seen, and how it ends. */
@QuarkusTest
class ReviewsTest extends ReviewsFixture {
    private static final String FAST_ORDERS = "{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}";

    @Inject
    EndReviews endReviews;

    @Inject
    Tenancy tenancy;

    @Test
    void the_affiliate_sees_why_until_when_and_what_it_would_bring() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        glow.client.patch("/v1/brand", Map.of("reviewDays", 14)).as(200);
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        glow.order(sarah.code(), null, now);
        glow.order(sarah.code(), null, now);
        var end = day(now).plusDays(14).toString();

        var seen = sarah.dashboard().get("/v1/dashboard/conversions").at("/data/0");

        assertThat(seen.get("reason").asText()).isEqualTo("VELOCITY");
        assertThat(seen.get("reviewEndsOn").asText()).isEqualTo(end);
        assertThat(seen.get("wouldEarn").asLong()).isEqualTo(1000);
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/forecast")
                        .get("inReview")
                        .toString())
                .isEqualTo("{\"count\":1,\"commission\":1000,\"ends\":[{\"day\":\"" + end
                        + "\",\"count\":1,\"commission\":1000}]}");
    }

    @Test
    void a_review_that_nobody_decides_is_accepted_on_its_day_and_not_before() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var now = clock.stop();
        glow.order(sarah.code(), null, now);
        var held = glow.order(sarah.code(), null, now);
        var rejected = glow.order(sarah.code(), null, now);
        resolve(glow, "REJECT", rejected);

        clock.advance(Duration.ofDays(29));
        endReviews.end(brand(glow));
        var before = verdict(glow.client.get("/v1/conversions/" + held.get("id").asText()));
        clock.advance(Duration.ofDays(1));
        endReviews.end(brand(glow));

        assertThat(before).isEqualTo("IN_REVIEW VELOCITY");
        assertThat(verdict(glow.client.get("/v1/conversions/" + held.get("id").asText())))
                .isEqualTo("APPROVED null");
        assertThat(verdict(
                        glow.client.get("/v1/conversions/" + rejected.get("id").asText())))
                .isEqualTo("REJECTED FRAUD");
        assertThat(glow.earned(sarah)).isEqualTo(2000);
        assertThat(glow.reviews("?state=OPEN")).isEmpty();
        assertThat(BrandClient.rows(
                        glow.client
                                .get("/v1/audit-events?action=conversion.accepted")
                                .get("data"),
                        "note"))
                .containsExactly("The review ended");
    }

    @Test
    void a_brand_whose_reviews_cannot_be_read_stops_no_other_and_is_counted_as_a_failure() {
        var now = clock.stop();
        var before = new ReviewedBrand().lookingFor(FAST_ORDERS);
        var glow = new ReviewedBrand().lookingFor(FAST_ORDERS);
        var after = new ReviewedBrand().lookingFor(FAST_ORDERS);
        List<JsonNode> inReview = new ArrayList<>();
        for (var brand : List.of(before, glow, after)) {
            brand.client.patch("/v1/brand", Map.of("reviewDays", 1)).as(200);
            var sarah = brand.affiliate("Sarah");
            brand.order(sarah.code(), null, now);
            inReview.add(brand.order(sarah.code(), null, now));
        }
        clock.advance(Duration.ofDays(1));
        double failures = failures();
        var unreadable = List.of(brand(before), brand(after));
        unreadable.forEach(brand -> setTimezone(brand, "Nowhere/At all"));
        try {
            endReviews.end();
        } finally {
            unreadable.forEach(brand -> setTimezone(brand, "UTC"));
        }

        assertThat(verdict(glow.client.get(
                        "/v1/conversions/" + inReview.get(1).get("id").asText())))
                .isEqualTo("APPROVED null");
        assertThat(failures()).isGreaterThanOrEqualTo(failures + 2);
    }

    private static double failures() {
        return Metrics.counter("jobs.failures", "job", "EndReviews.end").count();
    }

    private void setTimezone(UUID brand, String name) {
        tenancy.write(
                brand,
                () -> tenancy.update("update brands set timezone = :name where id = :brand")
                        .bind("name", name)
                        .execute());
    }

    @Test
    void what_is_not_in_review_is_not_resolved() {
        var glow = new ReviewedBrand().lookingFor("{'signal':'VELOCITY','action':'REVIEW','orders':2,'minutes':10}");
        var sarah = glow.affiliate("Sarah");
        var accepted = glow.order(sarah.code(), null, null);
        var open = glow.order(sarah.code(), null, null);

        var answer = glow.client
                .post(
                        "/v1/reviews/resolve",
                        Map.of(
                                "ids",
                                List.of(
                                        accepted.get("id").asText(),
                                        open.get("id").asText()),
                                "decision",
                                "REJECT",
                                "reason",
                                "OTHER",
                                "note",
                                "Seen before",
                                "noteVisible",
                                true))
                .as(200);

        assertThat(answer.at("/data/0/problem/code").asText()).isEqualTo("review_not_open");
        assertThat(answer.at("/data/1/conversion/reviewReason").asText()).isEqualTo("OTHER");
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/conversions")
                        .at("/data/0/note")
                        .asText())
                .isEqualTo("Seen before");
        assertThat(glow.earned(sarah)).isEqualTo(1000);
    }

    private static void resolve(ReviewedBrand glow, String decision, JsonNode conversion) {
        glow.client
                .post(
                        "/v1/reviews/resolve",
                        Map.of("ids", List.of(conversion.get("id").asText()), "decision", decision))
                .as(200);
    }

    private static UUID brand(ReviewedBrand glow) {
        return BrandId.fromString(glow.client.get("/v1/me").at("/brand/id").asText())
                .value();
    }
}
