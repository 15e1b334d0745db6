package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.Books;
import dev.tributary.enrollments.EnrollmentId;
import dev.tributary.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who pays is written down, once for each thing done. */
@QuarkusTest
class PayoutAuditTest {
    @Inject
    Books books;

    @Inject
    Tenancy tenancy;

    @Test
    void a_payout_and_each_change_of_it_are_written_down_and_a_refused_one_is_not() {
        var shop = books.shop(0);
        var offer = books.offer(shop, "Summer", "['PROMO_CODE']", "{'percentOfSale':10,'perConversion':0}");
        var sarah = books.enroll(shop, offer, "Sarah");
        books.adjust(sarah, "2026-06-11", 500);
        var enrollment = new EnrollmentId(sarah.id()).toString();

        Books.as(shop)
                .body(Map.of("enrollmentId", enrollment, "amount", 501))
                .post("/v1/payouts")
                .then()
                .statusCode(422);
        String payout = Books.as(shop)
                .body(Map.of("enrollmentId", enrollment, "amount", 500, "note", "June"))
                .post("/v1/payouts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Books.as(shop)
                .body(Map.of("status", "PAID", "reference", "T-1"))
                .patch("/v1/payouts/" + payout)
                .then()
                .statusCode(200)
                .body("status", equalTo("PAID"));

        List<String> written = tenancy.read(
                shop.brandId(),
                () -> tenancy.query(
                                "select action || ' ' || note from audit_events where brand_id = :brand and subject = :payout order by id")
                        .bind("payout", payout)
                        .mapTo(String.class)
                        .list());
        assertThat(written).containsExactly("payout.created June", "payout.updated PAID T-1");
    }
}
