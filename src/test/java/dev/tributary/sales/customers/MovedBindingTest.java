package dev.tributary.sales.customers;

import static dev.tributary.fixtures.BindingBrand.credit;
import static dev.tributary.fixtures.BindingBrand.report;
import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Customers whose first order moves, is reviewed or is rejected, and those whom staff move. */
@QuarkusTest
class MovedBindingTest extends BindingScenario {
    @Test
    void a_customer_goes_along_when_the_credit_of_their_first_order_moves() {
        glow.bind("{'mode':'LIFETIME'}");
        glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000");
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        glow.client
                .post(
                        "/v1/conversions",
                        report("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"))
                .as(200);
        assertThat(credit(glow.order("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());

        var first = glow.client
                .get("/v1/conversions?orderId=FIRST")
                .at("/data/0/id")
                .textValue();
        glow.client
                .post(
                        "/v1/conversions/" + first + "/attribute",
                        Map.of("enrollmentId", glow.tom().enrollment()))
                .as(200);

        assertThat(credit(glow.order("THIRD", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
    }

    /** Bound on 5 January; the order of the 3rd is what it stands on then, and begins and ends it when its credit moves. */
    @Test
    void a_binding_that_goes_along_with_an_earlier_order_begins_and_ends_with_it() {
        glow.bind("{'mode':'MONTHS','months':1}");
        var first = glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var earlier = glow.order("EARLIER", "2026-01-03T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        glow.client
                .post("/v1/conversions/" + first.get("id").textValue() + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        glow.client
                .post(
                        "/v1/conversions/" + earlier.get("id").textValue() + "/attribute",
                        Map.of("enrollmentId", glow.tom().enrollment()))
                .as(200);

        assertThat(credit(glow.order("BEFORE", "2026-01-03T11:59:59Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        assertThat(credit(glow.order("IN", "2026-01-04T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
        assertThat(credit(glow.order("OUT", "2026-02-03T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE BINDING_ENDED");
    }

    /** An order of before the move that arrives after it belongs to Sarah. */
    @Test
    void staff_move_a_customer_from_now_on() {
        glow.bind("{'mode':'LIFETIME'}");
        glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var customer =
                glow.client.get("/v1/customers?customerId=c_1").at("/data/0/id").textValue();

        var moved = glow.client
                .patch(
                        "/v1/customers/" + customer,
                        Map.of("enrollmentId", glow.tom().enrollment(), "note", "Agreed"))
                .as(200);

        assertThat(moved.get("enrollmentId").textValue()).isEqualTo(glow.tom().enrollment());
        assertThat(credit(glow.order("LATE", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(credit(glow.order("NEXT", Instant.now().plusSeconds(1).toString(), "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
        assertThat(BrandClient.rows(
                        glow.client.get("/v1/audit-events?limit=200").get("data"), "action"))
                .contains("customer.moved", "customer.created");
        assertThat(BrandClient.rows(
                        glow.client.get("/v1/events?type=customer.*").get("data"), "type"))
                .containsExactlyInAnyOrder("customer.moved", "customer.bound");
        assertThat(glow.tom().dashboard().get("/v1/dashboard/customers")).isEqualTo(parsed("{'bound':1,'ended':0}"));
        assertThat(glow.client
                        .get("/v1/customers?enrollmentId=" + glow.sarah().enrollment())
                        .get("data"))
                .isEmpty();
        assertThat(glow.client.get("/v1/customers?offerId=" + glow.offer()).get("data"))
                .hasSize(1);
    }

    @Test
    void a_customer_whom_staff_moved_stays_where_they_decided() {
        glow.bind("{'mode':'LIFETIME'}");
        var first = glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var customer =
                glow.client.get("/v1/customers?customerId=c_1").at("/data/0/id").textValue();
        glow.client
                .patch(
                        "/v1/customers/" + customer,
                        Map.of("enrollmentId", glow.tom().enrollment(), "note", "Agreed"))
                .as(200);

        glow.client
                .post("/v1/conversions/" + first.get("id").textValue() + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        assertThat(credit(glow.order("NEXT", Instant.now().plusSeconds(1).toString(), "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.tom().enrollment());
    }

    /** An order in review is nobody's customer yet: accepted, it binds; rejected, it never has. */
    @Test
    void an_order_in_review_binds_when_it_is_accepted() {
        glow.bind("{'mode':'LIFETIME'}");
        reviewSharedPayoutAddress();
        var first = glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        assertThat(first.get("status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        assertThat(credit(glow.order("BETWEEN", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");

        glow.client
                .post("/v1/conversions/" + first.get("id").textValue() + "/accept", Map.of())
                .as(200);

        assertThat(credit(glow.order("NEXT", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }

    @Test
    void of_one_list_an_order_that_is_reviewed_brings_the_next_ones_nothing() {
        glow.bind("{'mode':'LIFETIME'}");
        reviewSharedPayoutAddress();

        var results = glow.client
                .post("/v1/conversions/batch", Map.of("conversions", new JsonNode[] {
                    report("A", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"),
                    report("B", "2026-01-06T12:00:00Z", "'subtotal':1000")
                }))
                .as(200)
                .get("data");

        assertThat(results.at("/0/conversion/status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(credit(results.at("/1/conversion"))).isEqualTo("NONE NO_EVIDENCE");
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
    }

    /** The two affiliates are paid at one address. */
    private void reviewSharedPayoutAddress() {
        glow.client
                .patch("/v1/brand", parsed("{'signals':[{'signal':'SAME_PAYOUT_ADDRESS','action':'REVIEW'}]}"))
                .as(200);
    }

    /** Three orders, each 10 %: 1.00 each. What was earned by the binding while it held stays, since it was earned then. */
    @Test
    void a_rejected_first_order_binds_no_longer_unless_another_of_them_was_accepted() {
        glow.bind("{'mode':'LIFETIME'}");
        var first = glow.order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var path = "/v1/conversions/" + first.get("id").textValue();

        glow.client.post(path + "/reject", Map.of("reason", "FRAUD")).as(200);
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        assertThat(credit(glow.order("ALONE", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        glow.client.post(path + "/accept", Map.of()).as(200);
        var second = glow.order("SECOND", "2026-01-07T12:00:00Z", "'subtotal':1000");
        assertThat(credit(second)).isEqualTo("CUSTOMER " + glow.sarah().enrollment());

        glow.client.post(path + "/reject", Map.of("reason", "FRAUD")).as(200);
        assertThat(credit(glow.order("THIRD", "2026-01-08T12:00:00Z", "'subtotal':1000")))
                .as("the second was accepted")
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(glow.sarah()
                        .dashboard()
                        .get("/v1/dashboard")
                        .at("/totals/earned")
                        .longValue())
                .isEqualTo(2_00);
        glow.client
                .post(
                        "/v1/conversions/reject",
                        Map.of(
                                "ids",
                                glow
                                        .client
                                        .all("/v1/conversions?enrollmentId="
                                                + glow.sarah().enrollment())
                                        .stream()
                                        .map(conversion -> conversion.get("id").textValue())
                                        .toList(),
                                "reason",
                                "FRAUD"))
                .as(200);
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();
        assertThat(glow.sarah()
                        .dashboard()
                        .get("/v1/dashboard")
                        .at("/totals/earned")
                        .longValue())
                .isZero();
    }
}
