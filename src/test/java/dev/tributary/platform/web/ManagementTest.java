package dev.tributary.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ManagementTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void health_and_metrics_are_on_a_port_of_their_own() {
        for (var path : new String[] {"metrics", "health", "health/ready", "health/live", "health/group/redirects"}) {
            given().get(management.resolve(path)).then().statusCode(200);
            given().get("/q/" + path).then().statusCode(404);
        }
        given().get("/openapi").then().statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void metrics_name_templates_and_no_requested_paths() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        given().get("/u/undisclosed-token-of-somebody");
        given().post("/u/undisclosed-token-of-somebody");
        given().get("/v1/members/mem_undisclosed");
        given().header("Authorization", "Bearer nonsense").get("/v1/offers/off_undisclosed/plans");
        for (int i = 0; i < 120; i++) {
            given().get("/invented/undisclosed-" + i);
            given().post("/v1/offers/undisclosed-" + i + "/plans");
        }
        brand.get("/v1/fx-rates");

        var metrics = given().get(management.resolve("metrics")).asString();

        assertThat(metrics).doesNotContain("undisclosed").contains("uri=\"/v1/fx-rates\"", "uri=\"/u/{token}\"");
        assertThat(metrics).contains("tributary_clicks_bot_list_age_days");
    }
}
