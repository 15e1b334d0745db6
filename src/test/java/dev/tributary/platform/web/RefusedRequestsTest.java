package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.member;
import static dev.tributary.platform.web.Requests.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read, is nowhere or is not allowed is a precise problem, and changes nothing. */
@QuarkusTest
class RefusedRequestsTest {
    private BrandFixture brand;

    @BeforeEach
    void openTheBrand() {
        brand = BrandFixture.open();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"firstName":                                              | 400 | malformed_json
            {"firstName":"A","email":"a@x.example"} trailing           | 400 | malformed_json
            {"firstName":"A","firstName":"B","email":"a@x.example"}    | 400 | malformed_json
            {"firstName":"A","email":"a@x.example","nick":"B"}         | 400 | unknown_member
            {"firstName":5,"email":"a@x.example"}                      | 400 | wrong_type
            {"firstName":"A\\u0000B","email":"a@x.example"}            | 400 | malformed_json
            {"firstName":["A"],"email":"a@x.example"}                  | 400 | wrong_type
            {"firstName":"A","email":"a@x.example","status":"GONE"}    | 400 | wrong_type
            []                                                         | 400 | wrong_type
            null                                                       | 400 | body_missing
            {}                                                         | 422 | invalid_fields
            {"firstName":" ","email":"nobody"}                         | 422 | invalid_fields
            """)
    void a_body_that_cannot_be_taken_is_a_precise_problem(String body, int status, String code) {
        problem(brand.json().body(body).post("/v1/members").then(), status, code);

        brand.json().get("/v1/members").then().body("data", equalTo(List.of()));
    }

    @Test
    void an_empty_body_is_a_problem() {
        problem(brand.json().post("/v1/members").then(), 400, "body_missing");
    }

    @Test
    void each_wrong_field_is_pointed_at() {
        brand.json()
                .body("{\"firstName\":\"\",\"email\":\"nobody\",\"tags\":[\"\"]}")
                .post("/v1/members")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/email", "/firstName", "/tags")))
                .body("errors.detail", everyItem(notNullValue()));
    }

    /** Members that do not go together are told of what holds them; a number that is too long, where it stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            "amount":5,"full":true                     | 422 |          | invalid_combination
            "lines":[{"sku":"A"}]                      | 422 | /lines/0 | invalid_combination
            "amount":99999999999999999999              | 400 | /amount  | wrong_type
            "lines":[{"sku":"A","quantity":2147483648}] | 400 | /lines/0/quantity | wrong_type
            """)
    void a_fault_is_told_where_it_is(String members, int status, String pointer, String code) {
        brand.json()
                .body("{\"refundId\":\"R\",\"orderId\":\"O\"," + members + "}")
                .post("/v1/refunds")
                .then()
                .statusCode(status)
                .body("errors.pointer", equalTo(List.of(pointer == null ? "" : pointer)))
                .body("errors.code", equalTo(List.of(code)));
    }

    @Test
    void what_is_nowhere_or_not_allowed_is_a_problem_too() {
        problem(brand.json().get("/v1/nowhere").then(), 404, "not_found");
        problem(brand.json().delete("/v1/brand").then(), 405, "method_not_allowed");
        problem(
                given().header("Authorization", "Bearer " + brand.key())
                        .contentType("text/plain")
                        .body("x")
                        .post("/v1/members")
                        .then(),
                415,
                "unsupported_media_type");
        problem(brand.json().get("/v1/members?limti=5").then(), 400, "unknown_parameter");
        problem(brand.json().get("/v1/members?limit=0").then(), 400, "invalid_parameter");
        problem(brand.json().get("/v1/members?limit=x").then(), 400, "invalid_parameter");
        problem(brand.json().get("/v1/members?status=ACTIVE&status=ARCHIVED").then(), 400, "invalid_parameter");
        problem(brand.json().get("/v1/members?status=x").then(), 400, "invalid_parameter");
        problem(brand.json().get("/v1/members?cursor=x").then(), 400, "invalid_cursor");
    }

    @Test
    void a_body_over_one_mebibyte_is_refused() {
        problem(
                brand.json()
                        .body("{\"firstName\":\"" + "a".repeat(1_100_000) + "\"}")
                        .post("/v1/members")
                        .then(),
                413,
                "request_entity_too_large");
    }

    @Test
    void a_wrong_prefix_an_unknown_id_and_another_brands_id_are_the_same_answer() {
        var mine = member(brand, "a@x.example");
        var other = BrandFixture.open().key();

        for (var id : List.of("mem_x", mine.replace("mem_", "off_"), "mem_00000000000000000000000000", "%00")) {
            problem(brand.json().get("/v1/members/" + id).then(), 404, "not_found");
        }
        problem(
                given().header("Authorization", "Bearer " + other)
                        .get("/v1/members/" + mine)
                        .then(),
                404,
                "not_found");
        brand.json().get("/v1/members/" + mine).then().statusCode(200).body("id", equalTo(mine));
    }
}
