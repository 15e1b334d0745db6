package dev.tributary.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the API behaves whatever it is asked about: problems, ids, pages, repeated requests, preconditions, credentials. */
@QuarkusTest
class HttpConventionsTest {
    private static final String BRAND = """
            {"name":"Glow","currency":"USD","timezone":"America/New_York","dashboardUrl":"https://d.example/","payoutMinimum":0}""";

    private String key;

    @BeforeEach
    void a_brand() {
        key = BrandFixture.open().key();
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
        problem(brand().body(body).post("/v1/members").then(), status, code);

        brand().get("/v1/members").then().body("data", equalTo(List.of()));
    }

    @Test
    void an_empty_body_is_a_problem() {
        problem(brand().post("/v1/members").then(), 400, "body_missing");
    }

    @Test
    void each_wrong_field_is_pointed_at() {
        brand().body("{\"firstName\":\"\",\"email\":\"nobody\",\"tags\":[\"\"]}")
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
        brand().body("{\"refundId\":\"R\",\"orderId\":\"O\"," + members + "}")
                .post("/v1/refunds")
                .then()
                .statusCode(status)
                .body("errors.pointer", equalTo(List.of(pointer == null ? "" : pointer)))
                .body("errors.code", equalTo(List.of(code)));
    }

    @Test
    void what_is_nowhere_or_not_allowed_is_a_problem_too() {
        problem(brand().get("/v1/nowhere").then(), 404, "not_found");
        problem(brand().delete("/v1/brand").then(), 405, "method_not_allowed");
        problem(
                given().header("Authorization", "Bearer " + key)
                        .contentType("text/plain")
                        .body("x")
                        .post("/v1/members")
                        .then(),
                415,
                "unsupported_media_type");
        problem(brand().get("/v1/members?limti=5").then(), 400, "unknown_parameter");
        problem(brand().get("/v1/members?limit=0").then(), 400, "invalid_parameter");
        problem(brand().get("/v1/members?limit=x").then(), 400, "invalid_parameter");
        problem(brand().get("/v1/members?status=ACTIVE&status=ARCHIVED").then(), 400, "invalid_parameter");
        problem(brand().get("/v1/members?status=x").then(), 400, "invalid_parameter");
        problem(brand().get("/v1/members?cursor=x").then(), 400, "invalid_cursor");
    }

    @Test
    void a_body_over_one_mebibyte_is_refused() {
        problem(
                brand().body("{\"firstName\":\"" + "a".repeat(1_100_000) + "\"}")
                        .post("/v1/members")
                        .then(),
                413,
                "request_entity_too_large");
    }

    @Test
    void a_wrong_prefix_an_unknown_id_and_another_brands_id_are_the_same_answer() {
        var mine = member("a@x.example");
        var other = BrandFixture.open().key();

        for (var id : List.of("mem_x", mine.replace("mem_", "off_"), "mem_00000000000000000000000000", "%00")) {
            problem(brand().get("/v1/members/" + id).then(), 404, "not_found");
        }
        problem(
                given().header("Authorization", "Bearer " + other)
                        .get("/v1/members/" + mine)
                        .then(),
                404,
                "not_found");
        brand().get("/v1/members/" + mine).then().statusCode(200).body("id", equalTo(mine));
    }

    @Test
    void pages_are_newest_first_and_stable_under_inserts() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, member(i + "@x.example"));
        }
        var first = brand().get("/v1/members?limit=2").then().extract().jsonPath();
        member("later@x.example");
        var second = brand().queryParam("cursor", first.getString("nextCursor"))
                .get("/v1/members?limit=2")
                .then()
                .extract()
                .jsonPath();
        var last = brand().queryParam("cursor", second.getString("nextCursor"))
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

    @Test
    void the_same_key_and_body_is_answered_once_more_and_done_once() {
        var name = UUID.randomUUID().toString();
        var first = brand().header("Idempotency-Key", name)
                .body(person("a@x.example"))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .asString();

        brand().header("Idempotency-Key", name)
                .body(person("a@x.example").replace(",", " , "))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body(equalTo(first));
        problem(
                brand().header("Idempotency-Key", name)
                        .body(person("b@x.example"))
                        .post("/v1/members")
                        .then(),
                422,
                "idempotency_key_reused");
        problem(
                brand().header("Idempotency-Key", "with space")
                        .body(person("b@x.example"))
                        .post("/v1/members")
                        .then(),
                400,
                "idempotency_key_invalid");
        brand().get("/v1/members").then().body("data.size()", equalTo(1));
    }

    @Test
    void a_refused_request_does_not_use_its_key_up() {
        member("a@x.example");
        problem(
                brand().header("Idempotency-Key", "k")
                        .body(person("A@x.example"))
                        .post("/v1/members")
                        .then(),
                409,
                "email_taken");

        brand().header("Idempotency-Key", "k")
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

    @Test
    void what_has_not_changed_is_not_sent_and_what_has_is_not_overwritten() {
        var id = member("a@x.example");
        var tag = brand().get("/v1/members/" + id)
                .then()
                .header("ETag", startsWith("\""))
                .extract()
                .header("ETag");

        brand().header("If-None-Match", tag).get("/v1/members/" + id).then().statusCode(304);
        brand().header("If-Match", tag)
                .body("{\"lastName\":\"Lee\"}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200)
                .body("lastName", equalTo("Lee"));
        problem(
                brand().header("If-Match", tag)
                        .body("{\"lastName\":\"Low\"}")
                        .patch("/v1/members/" + id)
                        .then(),
                412,
                "precondition_failed");
        brand().header("If-None-Match", tag)
                .get("/v1/members/" + id)
                .then()
                .statusCode(200)
                .body("lastName", equalTo("Lee"));
    }

    /** A screen that has made something changes it, and changes it again, without reading it in between. */
    @Test
    void what_is_made_or_changed_carries_the_tag_by_which_the_next_change_names_it() {
        var made = brand().body("{\"firstName\":\"Ada\",\"email\":\"" + UUID.randomUUID() + "@x.example\"}")
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract();
        var member = "/v1/members/" + made.<String>path("id");
        brand().get(member).then().header("ETag", made.header("ETag"));

        var changed = brand().header("If-Match", made.header("ETag"))
                .body("{\"lastName\":\"Lee\"}")
                .patch(member)
                .then()
                .statusCode(200)
                .extract();
        brand().get(member).then().header("ETag", changed.header("ETag"));
        brand().header("If-Match", changed.header("ETag"))
                .body("{\"lastName\":\"Low\"}")
                .patch(member)
                .then()
                .statusCode(200);
        problem(
                brand().header("If-Match", changed.header("ETag"))
                        .body("{\"lastName\":\"Lang\"}")
                        .patch(member)
                        .then(),
                412,
                "precondition_failed");
    }

    @Test
    void a_patch_keeps_what_it_leaves_out_and_drops_what_is_null() {
        var id = member("a@x.example");
        brand().body("{\"lastName\":\"Lee\",\"tags\":[\"vip\"]}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200);

        brand().body("{\"lastName\":null}")
                .patch("/v1/members/" + id)
                .then()
                .body("lastName", nullValue())
                .body("tags", equalTo(List.of("vip")))
                .body("email", equalTo("a@x.example"));
        problem(brand().body("{\"email\":null}").patch("/v1/members/" + id).then(), 422, "invalid_fields");
        problem(brand().body("{\"nick\":1}").patch("/v1/members/" + id).then(), 400, "unknown_member");
    }

    @Test
    void a_request_id_is_echoed_or_made() {
        brand().header("X-Request-Id", "mine-17").get("/v1/brand").then().header("X-Request-Id", "mine-17");
        brand().header("X-Request-Id", "not mine")
                .get("/v1/nowhere")
                .then()
                .header("X-Request-Id", startsWith("req_"))
                .body("requestId", startsWith("req_"));
    }

    @Test
    void another_origin_may_read_answers_and_problems() {
        brand().header("Origin", "https://app.example")
                .get("/v1/brand")
                .then()
                .header("Access-Control-Allow-Origin", "https://app.example")
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        brand().header("Origin", "https://app.example")
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
    void a_credential_is_needed_and_its_scopes_bind() {
        problem(given().get("/v1/brand").then().header("WWW-Authenticate", startsWith("Bearer")), 401, "unauthorized");
        for (var wrong : List.of("Bearer nonsense", "Bearer " + key + "x", "Basic YTpi", "Bearer ")) {
            problem(given().header("Authorization", wrong).get("/v1/brand").then(), 401, "unauthorized");
        }
        var reader = brand().body("{\"name\":\"reader\",\"scopes\":[\"read\"]}")
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
        var made = brand().body("{\"name\":\"shop\",\"scopes\":[\"read\"]}")
                .post("/v1/api-keys")
                .then()
                .extract()
                .jsonPath();
        var rotated = brand().body("{\"graceSeconds\":3600}")
                .post("/v1/api-keys/" + made.getString("id") + "/rotate")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        as(made.getString("secret")).get("/v1/brand").then().statusCode(200);
        as(rotated.getString("secret")).get("/v1/brand").then().statusCode(200);
        brand().delete("/v1/api-keys/" + rotated.getString("id")).then().statusCode(204);
        as(rotated.getString("secret")).get("/v1/brand").then().statusCode(401);
        brand().get("/v1/api-keys")
                .then()
                .body("data.name", not(equalTo(List.of())))
                .body(not(containsString(made.getString("secret"))));
    }

    @Test
    void limits_are_told() {
        brand().get("/v1/brand")
                .then()
                .header("RateLimit-Policy", matchesPattern("\"default\";q=\\d+;w=60"))
                .header("RateLimit", matchesPattern("\"default\";r=\\d+;t=\\d+"));
    }

    @Test
    void instants_are_written_with_milliseconds() {
        brand().get("/v1/brand")
                .then()
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    private RequestSpecification brand() {
        return as(key);
    }

    private static RequestSpecification as(String secret) {
        return given().header("Authorization", "Bearer " + secret).contentType(ContentType.JSON);
    }

    private static RequestSpecification operator() {
        return as(TestDatabase.OPERATOR_TOKEN);
    }

    private String member(String email) {
        return brand().body(person(email))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String person(String email) {
        return "{\"firstName\":\"Sarah\",\"email\":\"" + email + "\"}";
    }

    private static void problem(ValidatableResponse response, int status, String code) {
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
