package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.member;
import static dev.tributary.platform.web.Requests.operator;
import static dev.tributary.platform.web.Requests.person;
import static dev.tributary.platform.web.Requests.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is repeated with its Idempotency-Key is done once. */
@QuarkusTest
class IdempotencyKeyTest {
    private BrandFixture brand;

    @BeforeEach
    void openTheBrand() {
        brand = BrandFixture.open();
    }

    private static final String BRAND = """
            {"name":"Glow","currency":"USD","timezone":"America/New_York","dashboardUrl":"https://d.example/","payoutMinimum":0}""";

    @Test
    void the_same_key_and_body_is_answered_once_more_and_done_once() {
        var name = UUID.randomUUID().toString();
        var first = brand.json()
                .header("Idempotency-Key", name)
                .body(person("a@x.example"))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .asString();

        brand.json()
                .header("Idempotency-Key", name)
                .body(person("a@x.example").replace(",", " , "))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
        problem(
                brand.json()
                        .header("Idempotency-Key", name)
                        .body(person("b@x.example"))
                        .post("/v1/members")
                        .then(),
                422,
                "idempotency_key_reused");
        problem(
                brand.json()
                        .header("Idempotency-Key", "with space")
                        .body(person("b@x.example"))
                        .post("/v1/members")
                        .then(),
                400,
                "idempotency_key_invalid");
        brand.json().get("/v1/members").then().body("data.size()", equalTo(1));
    }

    @Test
    void a_refused_request_does_not_use_its_key_up() {
        member(brand, "a@x.example");
        problem(
                brand.json()
                        .header("Idempotency-Key", "k")
                        .body(person("A@x.example"))
                        .post("/v1/members")
                        .then(),
                409,
                "email_taken");

        brand.json()
                .header("Idempotency-Key", "k")
                .body(person("b@x.example"))
                .post("/v1/members")
                .then()
                .statusCode(201);
    }

    @Test
    void a_secret_shown_once_is_shown_again_to_the_one_who_repeats_the_request() {
        var name = UUID.randomUUID().toString();
        var first = operator()
                .header("Idempotency-Key", name)
                .body(BRAND)
                .post("/v1/brands")
                .then()
                .extract()
                .asString();

        operator()
                .header("Idempotency-Key", name)
                .body(BRAND)
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .body(equalTo(first));
    }
}
