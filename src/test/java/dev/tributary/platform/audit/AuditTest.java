package dev.tributary.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.EnrollmentId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who pays and who hands out keys is written down, once for each thing done. */
@QuarkusTest
class AuditTest {
    @Inject
    LedgerFixture ledger;

    @Inject
    Tenancy tenancy;

    @Test
    void a_payout_and_each_change_of_it_are_written_down_and_a_refused_one_is_not() {
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

        assertThat(written(shop, payout)).containsExactly("payout.created June", "payout.updated PAID T-1");
    }

    @Test
    void keys_made_rotated_and_revoked_are_written_down_without_their_secrets() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));

        var key = created(shop, "/v1/api-keys", Map.of("name", " Shop ", "scopes", List.of("track")));
        var next = created(shop, "/v1/api-keys/" + key + "/rotate", Map.of("graceSeconds", 60));
        shop.json().delete("/v1/api-keys/" + next).then().statusCode(204);

        assertThat(written(shop, key)).containsExactly("api_key.created Shop", "api_key.rotated " + next);
        assertThat(written(shop, next)).containsExactly("api_key.revoked");
    }

    private static String created(BrandFixture shop, String path, Map<String, ?> wish) {
        return shop.json()
                .body(wish)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> written(BrandFixture shop, String subject) {
        return tenancy.read(
                shop.id(),
                () -> tenancy.query("""
                                select concat_ws(' ', action, note) from audit_events
                                where brand_id = :brand and subject = :subject order by id""")
                        .bind("subject", subject)
                        .mapTo(String.class)
                        .list());
    }
}
