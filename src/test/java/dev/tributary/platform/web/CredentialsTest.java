package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.as;
import static dev.tributary.platform.web.Requests.operator;
import static dev.tributary.platform.web.Requests.person;
import static dev.tributary.platform.web.Requests.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call: keys, their scopes, and how they end. */
@QuarkusTest
class CredentialsTest {
    private BrandFixture brand;

    @BeforeEach
    void openTheBrand() {
        brand = BrandFixture.open();
    }

    @Test
    void a_credential_is_needed_and_its_scopes_bind() {
        problem(given().get("/v1/brand").then().header("WWW-Authenticate", startsWith("Bearer")), 401, "unauthorized");
        for (var wrong : List.of("Bearer nonsense", "Bearer " + brand.key() + "x", "Basic YTpi", "Bearer ")) {
            problem(given().header("Authorization", wrong).get("/v1/brand").then(), 401, "unauthorized");
        }
        var reader = brand.json()
                .body("{\"name\":\"reader\",\"scopes\":[\"read\"]}")
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secret");
        var asReader = given().header("Authorization", "Bearer " + reader).contentType(ContentType.JSON);
        asReader.get("/v1/brand").then().statusCode(200);
        problem(
                given().header("Authorization", "Bearer " + reader)
                        .contentType(ContentType.JSON)
                        .body(person("a@x.example"))
                        .post("/v1/members")
                        .then(),
                403,
                "forbidden");
        problem(operator().get("/v1/brand").then(), 403, "forbidden");
    }

    @Test
    void a_revoked_key_is_worth_nothing_and_a_rotated_one_for_its_grace() {
        var made = brand.json()
                .body("{\"name\":\"shop\",\"scopes\":[\"read\"]}")
                .post("/v1/api-keys")
                .then()
                .extract()
                .jsonPath();
        var rotated = brand.json()
                .body("{\"graceSeconds\":3600}")
                .post("/v1/api-keys/" + made.getString("id") + "/rotate")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        as(made.getString("secret")).get("/v1/brand").then().statusCode(200);
        as(rotated.getString("secret")).get("/v1/brand").then().statusCode(200);
        brand.json().delete("/v1/api-keys/" + rotated.getString("id")).then().statusCode(204);
        as(rotated.getString("secret")).get("/v1/brand").then().statusCode(401);
        brand.json()
                .get("/v1/api-keys")
                .then()
                .body("data.name", not(equalTo(List.of())))
                .body(not(containsString(made.getString("secret"))));
    }
}
