package dev.tributary.sales.customers;

import static dev.tributary.fixtures.BindingBrand.credit;
import static dev.tributary.fixtures.BindingBrand.report;
import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer does not stay with an affiliate who has lost the order that bound them. */
@QuarkusTest
class BindingOfMovedOrderTest extends BindingScenario {
    private static final String AT = Instant.now().toString();
    private static final String LATER = Instant.now().plusSeconds(60).toString();

    @BeforeEach
    void customers_are_bound_for_life() {
        glow.bind("{'mode':'LIFETIME'}");
    }

    @Test
    void a_credit_that_moves_to_an_offer_without_binding_ends_the_binding() {
        var first = firstOf("'promoCodes':['SARAH']");
        var mia = miaOfAnotherOffer();

        attribute(first, mia);

        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        assertThat(credit(glow.order("NEXT", LATER, "'subtotal':1000"))).isEqualTo("NONE NO_EVIDENCE");
    }

    @Test
    void another_order_of_the_former_affiliate_keeps_the_customer() {
        var first = firstOf("'promoCodes':['SARAH']");
        glow.order("SECOND", AT, "'subtotal':1000");
        var mia = miaOfAnotherOffer();

        attribute(first, mia);

        assertThat(credit(glow.order("NEXT", LATER, "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }

    @Test
    void a_credit_that_moves_into_review_binds_the_next_affiliate_when_it_is_accepted() {
        glow.client
                .patch("/v1/members/" + glow.tom().member(), Map.of("email", "tom@mail.example"))
                .as(200);
        var click = glow.client
                .post("/v1/clicks", Map.of("slug", glow.sarah().slug()))
                .as(201)
                .get("clickId")
                .textValue();
        var order = "'subtotal':1000,'clickIds':['%s'],'customer':{'id':'c_1','email':'tom@mail.example'}";
        var report = order.formatted(click);
        var first = glow.client.post("/v1/conversions", own(report)).as(201);
        assertThat(credit(first)).isEqualTo("CLICK " + glow.sarah().enrollment());

        var moved = glow.client
                .post("/v1/conversions", own(report + ",'promoCodes':['TOM']"))
                .as(200);
        assertThat(moved.get("status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        glow.client
                .post("/v1/conversions/" + moved.get("id").textValue() + "/accept", Map.of())
                .as(200);

        assertThat(credit(glow.order("NEXT", LATER, "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
    }

    @Test
    void a_customer_whom_staff_moved_stays_when_the_credit_of_their_first_order_moves() {
        firstOf("'clickIds':[]");
        var mia = glow.client.affiliate(glow.offer(), "Mia");
        glow.client
                .post("/v1/conversions", report("FIRST", AT, "'subtotal':1000,'promoCodes':['SARAH']"))
                .as(200);
        var customer =
                glow.client.get("/v1/customers?customerId=c_1").at("/data/0/id").textValue();
        glow.client
                .patch(
                        "/v1/customers/" + customer,
                        Map.of("enrollmentId", glow.tom().enrollment()))
                .as(200);

        attribute(
                glow.client
                        .get("/v1/conversions?orderId=FIRST")
                        .at("/data/0/id")
                        .textValue(),
                mia);

        assertThat(credit(glow.order("NEXT", LATER, "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
    }

    private String firstOf(String evidence) {
        return glow.order("FIRST", AT, "'subtotal':1000," + evidence).get("id").textValue();
    }

    private Affiliate miaOfAnotherOffer() {
        return glow.client.affiliate(glow.client.offer(0, "{'percentOfSale':10}"), "Mia");
    }

    private void attribute(String conversion, Affiliate to) {
        glow.client
                .post("/v1/conversions/" + conversion + "/attribute", Map.of("enrollmentId", to.enrollment()))
                .as(200);
    }

    private static Object own(String rest) {
        return parsed("{'orderId':'FIRST','occurredAt':'%s',%s}".formatted(LATER, rest));
    }
}
