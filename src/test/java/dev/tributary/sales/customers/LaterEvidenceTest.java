package dev.tributary.sales.customers;

import static dev.tributary.fixtures.BindingBrand.credit;
import static dev.tributary.fixtures.BindingBrand.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A bound customer comes with the code of somebody else. */
@QuarkusTest
class LaterEvidenceTest extends BindingScenario {
    @Test
    void evidence_of_a_later_order_wins_and_leaves_the_customer_where_they_are() {
        glow.bind("{'mode':'LIFETIME'}");
        glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(credit(glow.order("TOMS", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM']")))
                .isEqualTo("PROMO_CODE " + glow.tom().enrollment());
        assertThat(credit(glow.order("NEXT", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }

    @Test
    void evidence_of_a_later_order_loses_where_the_offer_says_so() {
        glow.bind("{'mode':'LIFETIME','laterEvidence':'LOSES'}");
        var other = glow.client.offer(0, "{'percentOfSale':50}");
        glow.client.affiliate(other, "Mia");
        glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");

        var later = glow.order("LATER", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM','MIA']");

        assertThat(credit(later)).isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(BrandClient.rows(
                        glow.client
                                .get("/v1/conversions/" + later.get("id").textValue() + "/explanation")
                                .get("touches"),
                        "kind",
                        "verdict",
                        "reason"))
                .containsExactly(
                        "PROMO_CODE OUTRANKED null",
                        "PROMO_CODE REFUSED BINDING_OTHER_OFFER",
                        "CUSTOMER CREDITED null");
        var again = glow.client
                .post(
                        "/v1/conversions",
                        report(
                                "LATER",
                                "2026-01-06T12:00:00Z",
                                "'subtotal':1000,'promoCodes':['TOM','MIA'],'clickIds':['no']"))
                .as(200);
        assertThat(credit(again)).isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }

    @Test
    void evidence_that_comes_after_its_order_takes_a_customers_credit_where_evidence_wins() {
        glow.bind("{'mode':'LIFETIME'}");
        glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        glow.order("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000");

        var moved = glow.client
                .post("/v1/conversions", report("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM']"))
                .as(200);

        assertThat(credit(moved)).isEqualTo("PROMO_CODE " + glow.tom().enrollment());
        assertThat(credit(glow.order("THIRD", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }
}
