package dev.tributary.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnswerHeadersTest {
    private BrandClient brand;

    @BeforeEach
    void create_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void answers_with_secrets_and_files_are_never_cached() {
        var sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");

        assertThat(get("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link")
                        .header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(get("/v1/conversions/export.csv").header("Cache-Control")).isEqualTo("no-store");
        assertThat(get("/v1/nothing").header("Cache-Control")).isIn("no-store", null);
        assertThat(as(brand.bearer())
                        .contentType("application/json")
                        .body("{\"name\":\"k\",\"scopes\":[\"read\"]}")
                        .post("/v1/api-keys")
                        .header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(get("/v1/members").header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void every_answer_has_the_security_headers_for_browsers() {
        for (var answer : new Response[] {
            get("/v1/members"), get("/v1/nothing"), given().get("/v1/members"), given().get("/u/nobody")
        }) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.headers().getValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
        }
    }

    private Response get(String path) {
        return as(brand.bearer()).get(path);
    }

    private static io.restassured.specification.RequestSpecification as(String bearer) {
        return given().headers(Map.of("Authorization", "Bearer " + bearer, "Origin", "https://app.example"));
    }
}
