package dev.tributary.platform.web;

import static dev.tributary.platform.web.Requests.as;
import static dev.tributary.platform.web.Requests.member;
import static dev.tributary.platform.web.Requests.operator;
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
    void what_is_made_with_a_secret_carries_the_tag_of_what_is_read_later() {
        var endpoint = brand.json()
                .body("{\"url\":\"https://receiver.example/hook\",\"eventTypes\":[\"payout.paid\"]}")
                .post("/v1/webhook-endpoints")
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract();
        brand.json()
                .header("If-Match", endpoint.header("ETag"))
                .body("{\"description\":\"The CRM\"}")
                .patch("/v1/webhook-endpoints/" + endpoint.<String>path("id"))
                .then()
                .statusCode(200);
        var made = operator()
                .body(
                        "{\"name\":\"Glow\",\"currency\":\"USD\",\"timezone\":\"UTC\",\"dashboardUrl\":\"https://d.example/\",\"payoutMinimum\":0}")
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .extract();
        as(made.path("apiKey.secret"))
                .header("If-Match", made.header("ETag"))
                .body("{\"name\":\"Gloss\"}")
                .patch("/v1/brand")
                .then()
                .statusCode(200);
    }

    /** The database keeps the members of utm in an order of its own. */
    @Test
    void an_offer_is_made_with_the_tag_that_it_is_read_with() {
        var made =
                brand.json().body("""
                        {"name":"Summer","tracking":["PROMO_CODE","LINK"],"destinationUrl":"https://glow.example/",
                         "allowedDomains":["www.glow.example","b.example","a.example"],
                         "codeNaming":{"strategy":"FIRST_NAME"},"commission":{"percentOfSale":10,"commissionableKinds":["TIP","FEE"]},
                         "utm":{"utm_source":"affiliate","utm_id":"7"}}""").post("/v1/offers").then().statusCode(201).extract();

        brand.json().get("/v1/offers/" + made.<String>path("id")).then().header("ETag", made.header("ETag"));
    }

    @Test
    void a_balance_that_has_not_changed_is_not_sent_again() {
        var affiliate = brand.client().affiliate(brand.offer("PROMO_CODE"), "Sarah");
        var balance = "/v1/enrollments/" + affiliate.enrollment() + "/balance";
        var tag = brand.json().get(balance).then().statusCode(200).extract().header("ETag");

        brand.json().header("If-None-Match", tag).get(balance).then().statusCode(304);
        brand.client().adjust(affiliate, 100, "Thanks");
        brand.json()
                .header("If-None-Match", tag)
                .get(balance)
                .then()
                .statusCode(200)
                .body("earned", equalTo(100));
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
