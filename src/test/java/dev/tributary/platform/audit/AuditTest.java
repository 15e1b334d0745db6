package dev.tributary.platform.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.EnrollmentId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payouts and changes of API keys are recorded, once for each action. */
@QuarkusTest
class AuditTest {
    @Inject
    LedgerFixture ledger;

    @Inject
    Tenancy tenancy;

    @Test
    void an_event_has_the_actor_the_action_the_request_and_the_old_and_new_values() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = brand.offer(0, "{'percentOfSale':10}");
        var key = brand.get("/v1/api-keys").at("/data/0/id").textValue();

        given().header("Authorization", "Bearer " + brand.bearer())
                .header("X-Request-Id", "it's-mine")
                .contentType("application/json")
                .body("{\"holdDays\": 14, \"name\": \"Autumn\"}")
                .patch("/v1/offers/" + offer)
                .then()
                .statusCode(200);

        var event = brand.get("/v1/audit-events?requestId=it%27s-mine").at("/data/0");
        assertThat(event.get("action").textValue()).isEqualTo("offer.updated");
        assertThat(event.at("/subjects/0").textValue()).isEqualTo(offer);
        assertThat(event.get("actor").toString()).isEqualTo("{\"kind\":\"KEY\",\"id\":\"" + key + "\"}");
        assertThat(event.get("before")).isEqualTo(BrandClient.parsed("{'name':'Summer','holdDays':0}"));
        assertThat(event.get("after")).isEqualTo(BrandClient.parsed("{'name':'Autumn','holdDays':14}"));
    }

    @Test
    void the_list_is_filtered_by_actor_action_subject_and_time_and_exported() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var second = brand.post("/v1/api-keys", Map.of("name", "=two", "scopes", List.of("write")))
                .as(201);
        var other = new BrandClient(second.get("secret").textValue());
        var member = other.post("/v1/members", Map.of("firstName", "Sarah", "email", "s@mail.example"))
                .as(201)
                .get("id")
                .textValue();

        assertThat(actions(brand, "?actor=" + second.get("id").textValue())).containsExactly("member.created");
        assertThat(actions(brand, "?action=member.created&subject=" + member)).hasSize(1);
        assertThat(actions(brand, "?action=member.updated")).isEmpty();
        assertThat(actions(brand, "?until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(actions(brand, "?since=2020-01-01T00:00:00Z"))
                .containsExactly("member.created", "api_key.created", "api_key.created", "brand.created");
        assertThat(brand.ask("/v1/audit-events?subject=offer").status()).isEqualTo(404);
        assertThat(other.ask("/v1/audit-events").status()).isEqualTo(403);
        var csv = given().header("Authorization", "Bearer " + brand.bearer())
                .get("/v1/audit-events/export.csv")
                .asString();
        assertThat(csv.lines()).hasSize(5);
        assertThat(csv)
                .contains(member, "'=two", "member.created")
                .doesNotContain(second.get("secret").textValue());
    }

    @Test
    void orders_name_the_key_and_a_shop_that_reports_names_its_integration() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");
        var order = brand.post(
                        "/v1/conversions",
                        BrandClient.parsed("{'orderId':'O-1','subtotal':10000,'promoCodes':['SARAH']}"))
                .as(201)
                .get("id")
                .textValue();
        brand.post("/v1/refunds", BrandClient.parsed("{'refundId':'R-1','orderId':'O-1','amount':5000}"))
                .as(201);

        var created = brand.get("/v1/audit-events?action=conversion.created").at("/data/0");
        assertThat(created.at("/subjects/0").textValue()).isEqualTo(order);
        assertThat(created.at("/actor/kind").textValue()).isEqualTo("KEY");
        var refunded = brand.get("/v1/audit-events?subject=" + order).at("/data/0");
        assertThat(refunded.get("before"))
                .isEqualTo(BrandClient.parsed("{'refundedSale':0,'refunded':0,'reversed':0}"));
        assertThat(refunded.get("after"))
                .isEqualTo(BrandClient.parsed("{'refundedSale':5000,'refunded':5000,'reversed':500}"));
        assertThat(sarah.code()).isEqualTo("SARAH");
    }

    @Test
    void an_event_cannot_be_changed_or_deleted() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));

        for (var sql : List.of(
                "update audit_events set note = 'nothing' where brand_id = :brand",
                "delete from audit_events where brand_id = :brand",
                "truncate audit_events")) {
            assertThatThrownBy(() ->
                            tenancy.write(shop.id(), () -> tenancy.update(sql).execute()))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void the_purge_keeps_thirty_days_at_least() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var old = tenancy.write(shop.id(), () -> {
            for (int days : List.of(29, 31)) {
                tenancy.update("""
                                insert into audit_events (brand_id, id, actor_kind, action, subject_kind, subject_id, created_at)
                                values (:brand, gen_random_uuid(), 'SYSTEM', 'test.' || :days, 'brand', :brand, now() - :days * interval '1 day')""").bind("days", days).execute();
            }
            return true;
        });

        assertThat(old).isTrue();
        tenancy.write(
                shop.id(),
                () -> tenancy.query("select purge_audit_events(5000, interval '1 day')")
                        .mapTo(Integer.class)
                        .one());

        assertThat(actions(new BrandClient(shop.key()), "?action=test.29")).hasSize(1);
        assertThat(actions(new BrandClient(shop.key()), "?action=test.31")).isEmpty();
    }

    @Test
    void a_changed_offer_with_the_same_terms_creates_no_version() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = brand.offer(0, "{'percentOfSale':10}");

        var answer = brand.patch("/v1/offers/" + offer, Map.of("discountText", "10 %"))
                .as(200);

        assertThat(answer.at("/commission/percentOfSale").asText()).isEqualTo("10");
        assertThat(actions(brand, "?subject=" + offer)).containsExactly("offer.updated", "offer.created");
        assertThat(actions(brand, "?action=plan_version.created")).hasSize(1);
    }

    private static List<String> actions(BrandClient brand, String filter) {
        return BrandClient.rows(brand.get("/v1/audit-events" + filter).get("data"), "action");
    }

    @Test
    void a_payout_and_each_change_of_it_are_recorded_and_a_refused_one_is_not() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var offer = ledger.offer(shop, "Summer", "['PROMO_CODE']", "{'percentOfSale':10,'perConversion':0}");
        var sarah = ledger.enroll(shop, offer, "Sarah");
        ledger.adjust(sarah, "2026-06-11", 500);
        var enrollment = new EnrollmentId(sarah.id()).toString();

        shop.json()
                .body(Map.of("enrollmentId", enrollment, "amount", 501))
                .post("/v1/payouts")
                .then()
                .statusCode(422);
        var payout = created(shop, "/v1/payouts", Map.of("enrollmentId", enrollment, "amount", 500, "note", "June"));
        shop.json()
                .body(Map.of("status", "PAID", "reference", "T-1"))
                .patch("/v1/payouts/" + payout)
                .then()
                .statusCode(200)
                .body("status", equalTo("PAID"));

        assertThat(recorded(shop, payout)).containsExactly("payout.created June", "payout.updated PAID T-1");
    }

    @Test
    void created_rotated_and_revoked_keys_are_recorded_without_their_secrets() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));

        var key = created(shop, "/v1/api-keys", Map.of("name", " Shop ", "scopes", List.of("track")));
        var next = created(shop, "/v1/api-keys/" + key + "/rotate", Map.of("graceSeconds", 60));
        shop.json().delete("/v1/api-keys/" + next).then().statusCode(204);

        assertThat(recorded(shop, key)).containsExactly("api_key.created Shop", "api_key.rotated " + next);
        assertThat(recorded(shop, next)).containsExactly("api_key.created", "api_key.revoked");
    }

    private static String created(BrandFixture shop, String path, Map<String, ?> request) {
        return shop.json()
                .body(request)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> recorded(BrandFixture shop, String subject) {
        List<String> recorded = new ArrayList<>();
        new BrandClient(shop.key())
                .all("/v1/audit-events?subject=" + subject)
                .forEach(event -> recorded.add(
                        0,
                        event.get("action").textValue()
                                + (event.get("note").isNull()
                                        ? ""
                                        : " " + event.get("note").textValue())));
        return recorded;
    }
}
