package dev.tributary.platform.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.TestDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests with a credential, a member to make, and what every problem looks like. */
final class Requests {
    private Requests() {}

    static RequestSpecification as(String secret) {
        return given().header("Authorization", "Bearer " + secret).contentType(ContentType.JSON);
    }

    static RequestSpecification operator() {
        return as(TestDatabase.OPERATOR_TOKEN);
    }

    static String member(BrandFixture brand, String email) {
        return brand.json()
                .body(person(email))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String person(String email) {
        return "{\"firstName\":\"Sarah\",\"email\":\"" + email + "\"}";
    }

    static void problem(ValidatableResponse response, int status, String code) {
        response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:tributary:problem:" + code))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("requestId", notNullValue());
    }
}
