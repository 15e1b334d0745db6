package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.member;
import static dev.tributary.platform.web.Requests.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a PATCH changes and what it leaves, and the tag of the state that it changes. */
@QuarkusTest
class ChangesTest {
    private BrandFixture brand;

    @BeforeEach
    void openTheBrand() {
        brand = BrandFixture.open();
    }

    @Test
    void what_has_not_changed_is_not_sent_and_what_has_is_not_overwritten() {
        var id = member(brand, "a@x.example");
        var tag = brand.json()
                .get("/v1/members/" + id)
                .then()
                .header("ETag", startsWith("\""))
                .extract()
                .header("ETag");

        brand.json()
                .header("If-None-Match", tag)
                .get("/v1/members/" + id)
                .then()
                .statusCode(304);
        brand.json()
                .header("If-Match", tag)
                .body("{\"lastName\":\"Lee\"}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200)
                .body("lastName", equalTo("Lee"));
        problem(
                brand.json()
                        .header("If-Match", tag)
                        .body("{\"lastName\":\"Low\"}")
                        .patch("/v1/members/" + id)
                        .then(),
                412,
                "precondition_failed");
        brand.json()
                .header("If-None-Match", tag)
                .get("/v1/members/" + id)
                .then()
                .statusCode(200)
                .body("lastName", equalTo("Lee"));
    }

    /** A screen that has made something changes it, and changes it again, without reading it in between. */
    @Test
    void what_is_made_or_changed_carries_the_tag_by_which_the_next_change_names_it() {
        var made = brand.json()
                .body("{\"firstName\":\"Ada\",\"email\":\"" + UUID.randomUUID() + "@x.example\"}")
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract();
        var member = "/v1/members/" + made.<String>path("id");
        brand.json().get(member).then().header("ETag", made.header("ETag"));

        var changed = brand.json()
                .header("If-Match", made.header("ETag"))
                .body("{\"lastName\":\"Lee\"}")
                .patch(member)
                .then()
                .statusCode(200)
                .extract();
        brand.json().get(member).then().header("ETag", changed.header("ETag"));
        brand.json()
                .header("If-Match", changed.header("ETag"))
                .body("{\"lastName\":\"Low\"}")
                .patch(member)
                .then()
                .statusCode(200);
        problem(
                brand.json()
                        .header("If-Match", changed.header("ETag"))
                        .body("{\"lastName\":\"Lang\"}")
                        .patch(member)
                        .then(),
                412,
                "precondition_failed");
    }

    @Test
    void a_patch_keeps_what_it_leaves_out_and_drops_what_is_null() {
        var id = member(brand, "a@x.example");
        brand.json()
                .body("{\"lastName\":\"Lee\",\"tags\":[\"vip\"]}")
                .patch("/v1/members/" + id)
                .then()
                .statusCode(200);

        brand.json()
                .body("{\"lastName\":null}")
                .patch("/v1/members/" + id)
                .then()
                .body("lastName", nullValue())
                .body("tags", equalTo(List.of("vip")))
                .body("email", equalTo("a@x.example"));
        problem(brand.json().body("{\"email\":null}").patch("/v1/members/" + id).then(), 422, "invalid_fields");
        problem(brand.json().body("{\"nick\":1}").patch("/v1/members/" + id).then(), 400, "unknown_member");
    }
}
