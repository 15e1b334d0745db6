package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.member;
import static dev.tributary.platform.web.Requests.operator;
import static dev.tributary.platform.web.Requests.person;
import static dev.tributary.platform.web.Requests.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
    void the_order_of_members_does_not_make_another_request() {
        var order = "{\"orderId\":\"O-1\",\"subtotal\":100,\"metadata\":{%s}}";
        var one = "\"channel\":\"web\",\"store\":\"7\"";
        var other = "\"store\":\"7\",\"channel\":\"web\"";

        replays("/v1/conversions", 201, order.formatted(one), order.formatted(other));
        replays(
                "/v1/conversions/batch",
                200,
                "{\"conversions\":[{\"orderId\":\"O-2\",\"subtotal\":100}]}",
                "{\"conversions\":[{\"subtotal\":100,\"orderId\":\"O-2\"}]}");
    }

    private void replays(String path, int status, String first, String second) {
        var name = UUID.randomUUID().toString();
        for (var body : List.of(first, second)) {
            brand.json()
                    .header("Idempotency-Key", name)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(status)
                    .header("Idempotent-Replayed", body.equals(first) ? nullValue() : equalTo("true"));
        }
    }

    @Test
    void a_replayed_answer_has_the_tag_of_the_first() {
        var name = UUID.randomUUID().toString();
        var first = brand.json()
                .header("Idempotency-Key", name)
                .body(person("a@x.example"))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract();

        brand.json()
                .header("Idempotency-Key", name)
                .body(person("a@x.example"))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("ETag", first.header("ETag"));
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
                .header("ETag", nullValue())
                .body(equalTo(first));
    }
}
