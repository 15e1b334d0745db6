package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.OwnerDatabase;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each thing that happens to an affiliate is told once, on the dashboard. */
@QuarkusTest
class NoticesTest extends NotifiedBrand {
    @Inject
    OwnerDatabase database;

    @Inject
    DataSource service;

    @Test
    void each_thing_that_happens_is_told_once() {
        order("A-1001", 100_00);
        var second = order("A-1002", 50_00);
        sweep.sweep();
        brand.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A-1001", "amount", 40_00))
                .as(201);
        reject(second);
        brand.adjust(sarah, 500, "for the photos");
        sweep.sweep();
        sweep.sweep();
        sweep.catchUp();

        assertThat(rows(notices(""), "kind", "amount", "text"))
                .containsExactly(
                        "ADJUSTED 500 Your balance was adjusted, for the photos: $5.00",
                        "CONVERSION_REJECTED -500 Order …1002 was rejected: $5.00 is taken back",
                        "REFUNDED -400 Order …1001 was refunded: $4.00 is taken back",
                        "CONVERSION_CREDITED 500 Order …1002 is credited to you: $5.00",
                        "CONVERSION_CREDITED 1000 Order …1001 is credited to you: $10.00");
        var newest = notices("?kind=REFUNDED").get(0).get("id").textValue();
        assertThat(rows(notices("?after=" + newest), "kind")).containsExactly("ADJUSTED", "CONVERSION_REJECTED");
    }

    /** By the transaction that read its entry, and by none after it. */
    @Test
    void the_notice_of_an_order_is_written_once() throws Exception {
        order("A-1001", 100_00);
        sweep.sweep();

        assertThat(database.rows("""
                        select n.mail_mode || ' ' || (n.xmin = p.xmin)
                        from notices n join notice_progress p using (brand_id, enrollment_id)
                        where enrollment_id = '%s'""".formatted(TypeId.parse("enr", "enrollment", sarah.enrollment()))))
                .containsExactly("DAILY true");
    }

    @Test
    void an_order_that_could_not_be_told_is_told_by_the_next_sweep() throws Exception {
        order("A-1001", 100_00);
        sweep.sweep();
        order("A-1002", 50_00);
        HeldRow.lock(service, HeldRow.brandId(brand), """
                        select from notice_progress where enrollment_id = '%s' for update""".formatted(
                                TypeId.parse("enr", "enrollment", sarah.enrollment())))
                .during(sweep::sweep);
        assertThat(notices("")).hasSize(1);

        sweep.sweep();

        assertThat(notices("")).hasSize(2);
    }

    @Test
    void an_order_that_is_rejected_when_it_comes_is_told_as_well() {
        brand.patch("/v1/brand", Map.of("selfReferralPolicy", "REJECT")).as(200);
        brand.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                "A-1001",
                                "subtotal",
                                100_00,
                                "promoCodes",
                                List.of(sarah.code()),
                                "customer",
                                Map.of("email", email)))
                .as(201);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount", "text"))
                .containsExactly("CONVERSION_REJECTED 0 Order …1001 was rejected");
    }

    @Test
    void an_order_that_goes_to_somebody_else_is_told_to_both() {
        var tom = brand.affiliate(offer, "Tom");
        var id = order("A-1001", 100_00);
        brand.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount"))
                .containsExactly("CONVERSION_MOVED -1000", "CONVERSION_CREDITED 1000");
        assertThat(rows(tom.dashboard().all("/v1/dashboard/notices"), "kind", "amount"))
                .containsExactly("CONVERSION_CREDITED 1000");
    }

    @Test
    void what_an_instance_forgot_is_found_by_comparing() {
        order("A-1001", 100_00);
        sweep.forget();
        sweep.sweep();
        assertThat(notices("")).isEmpty();

        sweep.catchUp();

        assertThat(rows(notices(""), "kind")).containsExactly("CONVERSION_CREDITED");
    }

    @Test
    void payouts_tiers_codes_and_terms_are_told_in_the_language_asked_for() {
        order("A-1001", 1000_00);
        sweep.sweep();
        var paid = brand.post(
                        "/v1/payouts",
                        Map.of(
                                "enrollmentId",
                                sarah.enrollment(),
                                "amount",
                                40_00,
                                "status",
                                "PAID",
                                "reference",
                                "TX-7"))
                .as(201);
        var failed = brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment()))
                .as(201);
        brand.patch(
                        "/v1/payouts/" + failed.get("id").textValue(),
                        Map.of("status", "FAILED", "failureReason", "Account closed"))
                .as(200);
        var code = item("PROMO_CODE");
        brand.post("/v1/tracking-items/" + code + "/refresh", Map.of("graceDays", 0))
                .as(200);
        var plan = brand.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
        brand.patch(
                        "/v1/plans/" + plan,
                        parsed("{'commission':{'percentOfSale':12},'effectiveFrom':'2099-12-05T10:00:00Z'}"))
                .as(200);
        sweep.sweep();
        sweep.sweep();

        assertThat(texts("de"))
                .contains(
                        "Sie haben 15\u00a0% mit Summer erreicht",
                        "40,00\u00a0$ wurden an Sie ausgezahlt, Referenz TX-7",
                        "Eine Zahlung von 60,00\u00a0$ ist fehlgeschlagen (Account closed); der Betrag ist wieder in Ihrem Guthaben",
                        "Ihr Code SARAH für Summer wurde durch einen neuen ersetzt",
                        "Neue Konditionen für Summer ab 5. Dezember 2099: 12\u00a0% von jedem Verkauf");
        assertThat(texts("en"))
                .contains(
                        "You have reached 15% with Summer",
                        "$40.00 has been paid to you, reference TX-7",
                        "New terms of Summer from December 5, 2099 on: 12% of each sale");
        assertThat(rows(notices("?kind=PAYOUT_PAID"), "payoutId"))
                .containsExactly(paid.get("id").textValue());
    }

    private List<String> texts(String language) {
        return given().header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .header("Accept-Language", language)
                .get("/v1/dashboard/notices")
                .then()
                .statusCode(200)
                .header("Content-Language", language)
                .extract()
                .jsonPath()
                .getList("data.text");
    }

    private String item(String type) {
        for (var item : brand.all("/v1/tracking-items?enrollmentId=" + sarah.enrollment())) {
            if (item.get("type").textValue().equals(type)) {
                return item.get("id").textValue();
            }
        }
        throw new AssertionError(type);
    }

    private void reject(String conversion) {
        brand.post("/v1/conversions/" + conversion + "/reject", Map.of("reason", "CANCELLED"))
                .as(200);
    }
}
