package dev.tributary.sales.customers;

import static dev.tributary.fixtures.BindingBrand.credit;
import static dev.tributary.fixtures.BindingBrand.report;
import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customers who stay with Sarah, who brought them. */
@QuarkusTest
class BindingTest extends BindingScenario {
    @Test
    void a_lead_binds_and_a_sale_six_weeks_later_is_credited() {
        glow.bind("{'mode':'LIFETIME','on':'LEAD'}");
        glow.order("LEAD", "2026-01-05T12:00:00Z", "'type':'LEAD','promoCodes':['SARAH']");

        var sale = glow.order("SALE", "2026-02-16T12:00:00Z", "'subtotal':8000");

        assertThat(credit(sale)).isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(sale.get("commission").longValue()).isEqualTo(800);
        var touch = glow.client
                .get("/v1/conversions/" + sale.get("id").textValue() + "/explanation")
                .at("/touches/0");
        assertThat(BrandClient.rows(List.of(touch), "kind", "verdict")).containsExactly("CUSTOMER CREDITED");
        assertThat(touch.get("given").textValue())
                .isEqualTo(glow.client.get("/v1/customers").at("/data/0/id").textValue());
        assertThat(BrandClient.rows(
                        glow.sarah().dashboard().get("/v1/dashboard/sources").get("data"),
                        "source",
                        "conversions",
                        "earned"))
                .containsExactly("CLICK 0 0", "PROMO_CODE 1 0", "CUSTOMER 1 800", "MANUAL 0 0", "OTHER 0 0");
    }

    @Test
    void a_lead_does_not_bind_where_sales_do() {
        glow.bind("{'mode':'LIFETIME','on':'SALE'}");
        glow.order("LEAD", "2026-01-05T12:00:00Z", "'type':'LEAD','promoCodes':['SARAH']");

        assertThat(credit(glow.order("SALE", "2026-02-16T12:00:00Z", "'subtotal':8000")))
                .isEqualTo("NONE NO_EVIDENCE");
    }

    /** Bound on 31 January at noon for a month: until 28 February at noon, in the brand's zone. */
    @Test
    void a_binding_ends_after_its_months() {
        glow.bind("{'mode':'MONTHS','months':1}");
        glow.order("FIRST", "2026-01-31T12:00:00-05:00", "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(credit(glow.order("IN", "2026-02-28T11:59:59-05:00", "'subtotal':1000")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(credit(glow.order("OUT", "2026-02-28T12:00:00-05:00", "'subtotal':1000")))
                .isEqualTo("NONE BINDING_ENDED");
        assertThat(credit(glow.order("BEFORE", "2026-01-31T11:59:59-05:00", "'subtotal':1000")))
                .isEqualTo("NONE NO_EVIDENCE");
        assertThat(glow.client.get("/v1/customers").at("/data/0/boundUntil").textValue())
                .isEqualTo("2026-02-28T17:00:00.000Z");
        assertThat(glow.sarah().dashboard().get("/v1/dashboard/customers")).isEqualTo(parsed("{'bound':0,'ended':1}"));
    }

    /** The setting that held when the order occurred decides, whenever it arrives. */
    @Test
    void an_order_of_before_the_setting_does_not_bind() {
        glow.useOffer(glow.client.offer(0, "{'percentOfSale':10}"));
        glow.order("OLD", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        glow.client
                .patch("/v1/offers/" + glow.offer(), parsed("{'binding':{'mode':'LIFETIME'}}"))
                .as(200);
        glow.order("LATE", "2026-01-06T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']");
        assertThat(glow.client.get("/v1/customers").get("data")).isEmpty();

        glow.order("NEW", Instant.now().plusSeconds(1).toString(), "'subtotal':1000,'promoCodes':['SARAH']");

        assertThat(glow.client.get("/v1/customers?customerId=c_1").get("data")).hasSize(1);
    }

    @Test
    void the_terms_a_customer_was_won_by_can_stay_theirs() {
        glow.bind("{'mode':'LIFETIME'}", "{'percentOfSale':50,'recurring':{'termsOf':'BINDING'}}");
        glow.order("FIRST", Instant.now().toString(), "'subtotal':2000,'promoCodes':['SARAH']");
        glow.client
                .patch("/v1/offers/" + glow.offer(), parsed("{'commission':{'percentOfSale':5}}"))
                .as(200);
        var later = Instant.now().plusSeconds(2).toString();

        assertThat(glow.order("OWN", later, "'subtotal':2000").get("commission").longValue())
                .isEqualTo(1000);
        assertThat(glow.order("TOMS", later, "'subtotal':2000,'promoCodes':['TOM']")
                        .get("commission")
                        .longValue())
                .isEqualTo(100);
    }

    @Test
    void a_customer_without_an_id_is_known_by_their_address() {
        glow.bind("{'mode':'LIFETIME'}");
        glow.client.post("/v1/conversions", parsed("""
                {'orderId':'A','subtotal':1000,'promoCodes':['SARAH'],'customer':{'email':'Ann@x.example'}}""")).as(201);

        var next = glow.client.post("/v1/conversions", parsed("""
                {'orderId':'B','subtotal':1000,'customer':{'email':'ann@X.example '}}""")).as(201);

        assertThat(credit(next)).isEqualTo("CUSTOMER " + glow.sarah().enrollment());
        assertThat(glow.client.get("/v1/customers?email=ann@x.example").get("data"))
                .hasSize(1);
    }

    @Test
    void orders_of_one_list_follow_one_another() {
        glow.bind("{'mode':'LIFETIME'}");

        var results = glow.client
                .post("/v1/conversions/batch", Map.of("conversions", new JsonNode[] {
                    report("A", "2026-01-05T12:00:00Z", "'subtotal':1000,'promoCodes':['SARAH']"),
                    report("B", "2026-01-06T12:00:00Z", "'subtotal':1000")
                }))
                .as(200)
                .get("data");

        assertThat(credit(results.at("/1/conversion")))
                .isEqualTo("CUSTOMER " + glow.sarah().enrollment());
    }

    /** Whoever is first: one binds, and with evidence that loses all are credited to the same. */
    @Test
    void parallel_first_orders_bind_once() throws Exception {
        glow.bind("{'mode':'LIFETIME','laterEvidence':'LOSES'}");
        var threads = Executors.newFixedThreadPool(25);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<JsonNode>>mapToObj(i -> () -> glow.order(
                            "P-" + i,
                            "2026-01-05T12:00:00Z",
                            "'subtotal':1000,'promoCodes':['" + (i % 2 == 0 ? "SARAH" : "TOM") + "']"))
                    .toList());

            var customers = glow.client.get("/v1/customers").get("data");
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
}
