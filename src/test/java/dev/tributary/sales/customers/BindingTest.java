package dev.tributary.sales.customers;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers who stay with Sarah, who brought them. */
@QuarkusTest
class BindingTest {
    private BrandClient glow;
    private BrandClient.Affiliate sarah;
    private BrandClient.Affiliate tom;
    private String offer;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @AfterEach
    void the_books_are_balanced() {
        var brand = glow.get("/v1/brand").get("id").textValue();
        var report = new BrandClient(TestDatabase.OPERATOR_TOKEN).get("/v1/brands/" + brand + "/reconciliation");
        assertThat(report.get("balanced").booleanValue()).as("%s", report).isTrue();
    }

    private void binding(String settings) {
        binding(settings, "{'percentOfSale':10}");
    }

    private void binding(String settings, String commission) {
        offer = glow.post("/v1/offers", parsed("""
                        {'name':'Summer','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/',
                         'codeNaming':{'strategy':'FIRST_NAME'},'binding':%s,'commission':%s}""".formatted(settings, commission)))
                .as(201)
                .get("id")
                .textValue();
        sarah = glow.affiliate(offer, "Sarah");
        tom = glow.affiliate(offer, "Tom");
    }

    @Test
    void a_lead_binds_and_a_sale_six_weeks_later_is_credited() {
        binding("{'mode':'LIFETIME','on':'LEAD'}");
        order("LEAD", "2026-01-05T12:00:00Z", "'type':'LEAD','promoCodes':['SARAH']");

        var sale = order("SALE", "2026-02-16T12:00:00Z", "'subtotal':8000");

        assertThat(credit(sale)).isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(sale.get("commission").longValue()).isEqualTo(800);
        var touch = glow.get("/v1/conversions/" + sale.get("id").textValue() + "/explanation")
                .at("/touches/0");
        assertThat(BrandClient.rows(List.of(touch), "kind", "verdict")).containsExactly("CUSTOMER CREDITED");
        assertThat(touch.get("given").textValue())
                .isEqualTo(glow.get("/v1/customers").at("/data/0/id").textValue());
        assertThat(BrandClient.rows(
                        sarah.dashboard().get("/v1/dashboard/sources").get("data"), "source", "conversions", "earned"))
                .containsExactly("CLICK 0 0", "PROMO_CODE 1 0", "CUSTOMER 1 800", "MANUAL 0 0", "OTHER 0 0");
    }

    @Test
    void a_lead_does_not_bind_where_sales_do() {
        binding("{'mode':'LIFETIME','on':'SALE'}");
        order("LEAD", "2026-01-05T12:00:00Z", "'type':'LEAD','promoCodes':['SARAH']");

        assertThat(credit(order("SALE", "2026-02-16T12:00:00Z", "'subtotal':8000")))
                .isEqualTo("NONE NO_EVIDENCE");
    }

    /** Bound on 31 January at noon for a month: until 28 February at noon, in the brand's zone. */
    @Test
    void a_binding_ends_after_its_months() {
        binding("{'mode':'MONTHS','months':1}");
        order("FIRST", "2026-01-31T12:00:00-05:00", "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(credit(order("IN", "2026-02-28T11:59:59-05:00", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(credit(order("OUT", "2026-02-28T12:00:00-05:00", "'subtotal':1000")))
                .isEqualTo("NONE BINDING_ENDED");
        assertThat(credit(order("BEFORE", "2026-01-31T11:59:59-05:00", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        assertThat(glow.get("/v1/customers").at("/data/0/boundUntil").textValue())
                .isEqualTo("2026-02-28T17:00:00.000Z");
        assertThat(sarah.dashboard().get("/v1/dashboard/customers")).isEqualTo(parsed("{'bound':0,'ended':1}"));
    }

    @Test
    void evidence_of_a_later_order_wins_and_leaves_the_customer_where_they_are() {
        binding("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(credit(order("TOMS", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM']")))
                .isEqualTo("PROMO_CODE " + tom.enrollment());
        assertThat(credit(order("NEXT", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());
    }

    @Test
    void evidence_of_a_later_order_loses_where_the_offer_says_so() {
        binding("{'mode':'LIFETIME','laterEvidence':'LOSES'}");
        var other = glow.offer(0, "{'percentOfSale':50}");
        glow.affiliate(other, "Mia");
        order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");

        var later = order("LATER", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM','MIA']");

        assertThat(credit(later)).isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(BrandClient.rows(
                        glow.get("/v1/conversions/" + later.get("id").textValue() + "/explanation")
                                .get("touches"),
                        "kind",
                        "verdict",
                        "reason"))
                .containsExactly(
                        "PROMO_CODE OUTRANKED null",
                        "PROMO_CODE REFUSED BINDING_OTHER_OFFER",
                        "CUSTOMER CREDITED null");
        var again = glow.post(
                        "/v1/conversions",
                        report(
                                "LATER",
                                "2026-01-06T12:00:00Z",
                                "'subtotal':1000,'promoCodes':['TOM','MIA'],'clickIds':['no']"))
                .as(200);
        assertThat(credit(again)).isEqualTo("CUSTOMER " + sarah.enrollment());
    }

    @Test
    void evidence_that_comes_after_its_order_takes_a_customers_credit_where_evidence_wins() {
        binding("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        order("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000");

        var moved = glow.post(
                        "/v1/conversions",
                        report("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['TOM']"))
                .as(200);

        assertThat(credit(moved)).isEqualTo("PROMO_CODE " + tom.enrollment());
        assertThat(credit(order("THIRD", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());
    }

    @Test
    void a_customer_goes_along_when_the_credit_of_their_first_order_moves() {
        binding("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000");
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();
        glow.post("/v1/conversions", report("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"))
                .as(200);
        assertThat(credit(order("NEXT", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());

        var first = glow.get("/v1/conversions?orderId=FIRST").at("/data/0/id").textValue();
        glow.post("/v1/conversions/" + first + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);

        assertThat(credit(order("THIRD", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + tom.enrollment());
    }

    /** An order of before the move that arrives after it belongs to Sarah. */
    @Test
    void staff_move_a_customer_from_now_on() {
        binding("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var customer = glow.get("/v1/customers?customerId=c_1").at("/data/0/id").textValue();

        var moved = glow.patch("/v1/customers/" + customer, Map.of("enrollmentId", tom.enrollment(), "note", "Agreed"))
                .as(200);

        assertThat(moved.get("enrollmentId").textValue()).isEqualTo(tom.enrollment());
        assertThat(credit(order("LATE", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(credit(order("NEXT", Instant.now().plusSeconds(1).toString(), "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + tom.enrollment());
        assertThat(BrandClient.rows(glow.get("/v1/audit-events?limit=200").get("data"), "action"))
                .contains("customer.moved", "customer.created");
        assertThat(BrandClient.rows(glow.get("/v1/events?type=customer.*").get("data"), "type"))
                .containsExactlyInAnyOrder("customer.moved", "customer.bound");
        assertThat(tom.dashboard().get("/v1/dashboard/customers")).isEqualTo(parsed("{'bound':1,'ended':0}"));
        assertThat(glow.get("/v1/customers?enrollmentId=" + sarah.enrollment()).get("data"))
                .isEmpty();
        assertThat(glow.get("/v1/customers?offerId=" + offer).get("data")).hasSize(1);
    }

    /** The setting that held when the order occurred decides, whenever it arrives. */
    @Test
    void an_order_of_before_the_setting_does_not_bind() {
        offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        order("OLD", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        glow.patch("/v1/offers/" + offer, parsed("{'binding':{'mode':'LIFETIME'}}"))
                .as(200);
        order("LATE", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();

        order("NEW", Instant.now().plusSeconds(1).toString(), "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(glow.get("/v1/customers?customerId=c_1").get("data")).hasSize(1);
    }

    @Test
    void the_terms_a_customer_was_won_by_can_stay_theirs() {
        binding("{'mode':'LIFETIME'}", "{'percentOfSale':50,'recurring':{'termsOf':'BINDING'}}");
        order("FIRST", Instant.now().toString(), "'subtotal':2000,'promoCodes':['SARAH']");
        glow.patch("/v1/offers/" + offer, parsed("{'commission':{'percentOfSale':5}}"))
                .as(200);
        var later = Instant.now().plusSeconds(2).toString();

        assertThat(order("OWN", later, "'subtotal':2000").get("commission").longValue())
                .isEqualTo(1000);
        assertThat(order("TOMS", later, "'subtotal':2000,'promoCodes':['TOM']")
                        .get("commission")
                        .longValue())
                .isEqualTo(100);
    }

    @Test
    void a_customer_without_an_id_is_known_by_their_address() {
        binding("{'mode':'LIFETIME'}");
        glow.post("/v1/conversions", parsed("""
                {'orderId':'A','subtotal':1000,'promoCodes':['SARAH'],'customer':{'email':'Ann@x.example'}}""")).as(201);

        var next = glow.post("/v1/conversions", parsed("""
                {'orderId':'B','subtotal':1000,'customer':{'email':'ann@X.example '}}""")).as(201);

        assertThat(credit(next)).isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(glow.get("/v1/customers?email=ann@x.example").get("data")).hasSize(1);
    }

    @Test
    void orders_of_one_list_follow_one_another() {
        binding("{'mode':'LIFETIME'}");

        var results = glow.post("/v1/conversions/batch", Map.of("conversions", new JsonNode[] {
                    report("A", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"),
                    report("B", "2026-01-06T12:00:00Z", "'subtotal':1000")
                }))
                .as(200)
                .get("data");

        assertThat(credit(results.at("/1/conversion"))).isEqualTo("CUSTOMER " + sarah.enrollment());
    }

    /** An order in review is nobody's customer yet: accepted, it binds; rejected, it never has. */
    @Test
    void an_order_in_review_binds_when_it_is_accepted() {
        binding("{'mode':'LIFETIME'}");
        reviewed();
        var first = order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        assertThat(first.get("status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();
        assertThat(credit(order("BETWEEN", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");

        glow.post("/v1/conversions/" + first.get("id").textValue() + "/accept", Map.of())
                .as(200);

        assertThat(credit(order("NEXT", "2026-01-07T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + sarah.enrollment());
    }

    @Test
    void of_one_list_an_order_that_is_reviewed_brings_the_next_ones_nothing() {
        binding("{'mode':'LIFETIME'}");
        reviewed();

        var results = glow.post("/v1/conversions/batch", Map.of("conversions", new JsonNode[] {
                    report("A", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"),
                    report("B", "2026-01-06T12:00:00Z", "'subtotal':1000")
                }))
                .as(200)
                .get("data");

        assertThat(results.at("/0/conversion/status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(credit(results.at("/1/conversion"))).isEqualTo("NONE NO_EVIDENCE");
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();
    }

    /** Bound on 5 January; the order of the 3rd is what it stands on then, and begins and ends it when its credit moves. */
    @Test
    void a_binding_that_goes_along_with_an_earlier_order_begins_and_ends_with_it() {
        binding("{'mode':'MONTHS','months':1}");
        var first = order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var earlier = order("EARLIER", "2026-01-03T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        glow.post("/v1/conversions/" + first.get("id").textValue() + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        glow.post(
                        "/v1/conversions/" + earlier.get("id").textValue() + "/attribute",
                        Map.of("enrollmentId", tom.enrollment()))
                .as(200);

        assertThat(credit(order("BEFORE", "2026-01-03T11:59:59Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        assertThat(credit(order("IN", "2026-01-04T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + tom.enrollment());
        assertThat(credit(order("OUT", "2026-02-03T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE BINDING_ENDED");
    }

    /** Three orders, each 10 %: 1.00 each. What was earned by the binding while it held stays, since it was earned then. */
    @Test
    void a_rejected_first_order_binds_no_longer_unless_another_of_them_was_accepted() {
        binding("{'mode':'LIFETIME'}");
        var first = order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var path = "/v1/conversions/" + first.get("id").textValue();

        glow.post(path + "/reject", Map.of("reason", "FRAUD")).as(200);
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();
        assertThat(credit(order("ALONE", "2026-01-06T12:00:00Z", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        glow.post(path + "/accept", Map.of()).as(200);
        var second = order("SECOND", "2026-01-07T12:00:00Z", "'subtotal':1000");
        assertThat(credit(second)).isEqualTo("CUSTOMER " + sarah.enrollment());

        glow.post(path + "/reject", Map.of("reason", "FRAUD")).as(200);
        assertThat(credit(order("THIRD", "2026-01-08T12:00:00Z", "'subtotal':1000")))
                .as("the second was accepted")
                .isEqualTo("CUSTOMER " + sarah.enrollment());
        assertThat(sarah.dashboard().get("/v1/dashboard").at("/totals/earned").longValue())
                .isEqualTo(2_00);
        glow.post(
                        "/v1/conversions/reject",
                        Map.of(
                                "ids",
                                glow.all("/v1/conversions?enrollmentId=" + sarah.enrollment()).stream()
                                        .map(conversion -> conversion.get("id").textValue())
                                        .toList(),
                                "reason",
                                "FRAUD"))
                .as(200);
        assertThat(glow.get("/v1/customers").get("data")).isEmpty();
        assertThat(sarah.dashboard().get("/v1/dashboard").at("/totals/earned").longValue())
                .isZero();
    }

    @Test
    void a_customer_whom_staff_moved_stays_where_they_decided() {
        binding("{'mode':'LIFETIME'}");
        var first = order("FIRST", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        var customer = glow.get("/v1/customers?customerId=c_1").at("/data/0/id").textValue();
        glow.patch("/v1/customers/" + customer, Map.of("enrollmentId", tom.enrollment(), "note", "Agreed"))
                .as(200);

        glow.post("/v1/conversions/" + first.get("id").textValue() + "/reject", Map.of("reason", "FRAUD"))
                .as(200);

        assertThat(credit(order("NEXT", Instant.now().plusSeconds(1).toString(), "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + tom.enrollment());
    }

    /** The two affiliates are paid at one address. */
    private void reviewed() {
        glow.patch("/v1/brand", parsed("{'signals':[{'signal':'SAME_PAYOUT_ADDRESS','action':'REVIEW'}]}"))
                .as(200);
    }

    /** Whoever is first: one binds, and with evidence that loses all are credited to the same. */
    @Test
    void parallel_first_orders_bind_once() throws Exception {
        binding("{'mode':'LIFETIME','laterEvidence':'LOSES'}");
        var threads = Executors.newFixedThreadPool(25);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<JsonNode>>mapToObj(i -> () -> order(
                            "P-" + i,
                            "2026-01-05T12:00:00Z",
                            "'subtotal':1000,'promoCodes':['" + (i % 2 == 0 ? "SARAH" : "TOM") + "']"))
                    .toList());

            var customers = glow.get("/v1/customers").get("data");
            assertThat(customers).hasSize(1);
            var winner = customers.at("/0/enrollmentId").textValue();
            int bySource = 0;
            for (var answer : answers) {
                var credit = answer.get().get("attribution");
                assertThat(credit.get("enrollmentId").textValue()).isEqualTo(winner);
                bySource += credit.get("source").textValue().equals("PROMO_CODE") ? 1 : 0;
            }
            assertThat(bySource).isOne();
        } finally {
            threads.shutdown();
        }
    }

    private JsonNode order(String id, String at, String rest) {
        return glow.post("/v1/conversions", report(id, at, rest)).as(201);
    }

    private static JsonNode report(String id, String at, String rest) {
        return parsed("{'orderId':'%s','occurredAt':'%s','customer':{'id':'c_1'},%s}".formatted(id, at, rest));
    }

    private static String credit(JsonNode conversion) {
        var credit = conversion.get("attribution");
        var of = credit.get("enrollmentId").isNull() ? credit.get("reason") : credit.get("enrollmentId");
        return credit.get("source").textValue() + " " + of.textValue();
    }
}
