package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.member;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every answer: ids of requests, other origins, limits, instants, pages. */
@QuarkusTest
class HttpConventionsTest {
    private BrandFixture brand;

    @BeforeEach
    void openTheBrand() {
        brand = BrandFixture.open();
    }

    @Test
    void a_request_id_is_echoed_or_made() {
        brand.json().header("X-Request-Id", "mine-17").get("/v1/brand").then().header("X-Request-Id", "mine-17");
        brand.json()
                .header("X-Request-Id", "not mine")
                .get("/v1/nowhere")
                .then()
                .header("X-Request-Id", startsWith("req_"))
                .body("requestId", startsWith("req_"));
    }

    @Test
    void another_origin_may_read_answers_and_problems() {
        brand.json()
                .header("Origin", "https://app.example")
                .get("/v1/brand")
                .then()
                .header("Access-Control-Allow-Origin", "https://app.example")
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Expose-Headers", containsString("Content-Disposition"));
        brand.json()
                .header("Origin", "https://app.example")
                .get("/v1/members?x=1")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", "https://app.example");
        given().header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "Authorization,If-Match")
                .options("/v1/brand")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Methods", containsString("PATCH"));
        given().header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "GET")
                .header(
                        "Access-Control-Request-Headers",
                        "authorization,baggage,idempotency-key,sentry-trace,traceparent,tracestate")
                .options("/v1/brand")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://app.example")
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("sentry-trace"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("traceparent"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("tracestate"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("baggage"));
    }

    @Test
    void limits_are_told() {
        brand.json()
                .get("/v1/brand")
                .then()
                .header("RateLimit-Policy", matchesPattern("\"default\";q=\\d+;w=60"))
                .header("RateLimit", matchesPattern("\"default\";r=\\d+;t=\\d+"));
    }

    @Test
    void instants_are_written_with_milliseconds() {
        brand.json()
                .get("/v1/brand")
                .then()
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    @Test
    void pages_are_newest_first_and_stable_under_inserts() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, member(brand, i + "@x.example"));
        }
        var first = brand.json().get("/v1/members?limit=2").then().extract().jsonPath();
        member(brand, "later@x.example");
        var second = brand.json()
                .queryParam("cursor", first.getString("nextCursor"))
                .get("/v1/members?limit=2")
                .then()
                .extract()
                .jsonPath();
        var last = brand.json()
                .queryParam("cursor", second.getString("nextCursor"))
                .get("/v1/members?limit=2")
                .then()
                .extract()
                .jsonPath();

        List<String> seen = new ArrayList<>(first.getList("data.id"));
        seen.addAll(second.getList("data.id"));
        seen.addAll(last.getList("data.id"));
        assertThat(seen).isEqualTo(made);
        assertThat(last.getString("nextCursor")).isNull();
    }
}
