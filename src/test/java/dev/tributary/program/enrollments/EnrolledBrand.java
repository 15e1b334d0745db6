package dev.tributary.program.enrollments;

import static io.restassured.RestAssured.given;

import dev.tributary.fixtures.TestDatabase;
import dev.tributary.program.brands.BrandId;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A new brand and its API key, so that no two tests meet. */
public record EnrolledBrand(UUID id, String key) {
    private static final String OFFER = """
            {"name":"Summer","tracking":[%s],"destinationUrl":"https://glow.example/summer",
             "holdDays":0,"codeNaming":{"strategy":"FIRST_NAME","prefix":"","suffix":"10"},
             "commission":{"percentOfSale":10,"perConversion":0}}""";

    public static EnrolledBrand open() {
        var made = given().auth()
                .oauth2(TestDatabase.OPERATOR_TOKEN)
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"Glow","currency":"USD","timezone":"America/New_York",
                         "dashboardUrl":"https://affiliates.glow.example/dashboard","payoutMinimum":5000}""")
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new EnrolledBrand(BrandId.fromString(made.getString("id")).value(), made.getString("apiKey.secret"));
    }

    public String offer(String... tracking) {
        var kinds = Stream.of(tracking).map(kind -> '"' + kind + '"').toList();
        return made("/v1/offers", OFFER.formatted(String.join(",", kinds)));
    }

    public String member(String firstName) {
        return made("/v1/members", Map.of("firstName", firstName, "email", UUID.randomUUID() + "@mail.example"));
    }

    public List<String> members(String... firstNames) {
        return Stream.of(firstNames).map(this::member).toList();
    }

    public String made(String path, Object body) {
        return post(path, body).then().statusCode(201).extract().path("id");
    }

    public JsonPath answer(String path, Object body) {
        return post(path, body).then().statusCode(200).extract().jsonPath();
    }

    public Response post(String path, Object body) {
        return as().contentType(ContentType.JSON).body(body).post(path);
    }

    public Response patch(String path, Object body) {
        return as().contentType(ContentType.JSON).body(body).patch(path);
    }

    public JsonPath get(String path) {
        return as().get(path).then().statusCode(200).extract().jsonPath();
    }

    public RequestSpecification as() {
        return given().auth().oauth2(key);
    }
}
