package dev.tributary.sales.intake;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one customer's payments of 20.00 earn over time. */
@QuarkusTest
class RecurringTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-31");
    private static final String STEPS =
            "{'recurring':{'steps':[{'fromMonth':0,'percentOfSale':50},{'fromMonth':12,'percentOfSale':20}]}}";
    private static final String CAPPED = "{'percentOfSale':50,'recurring':{'maxPerCustomer':10000}}";

    private BrandClient glow;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(glow);
    }

    /** The document's case a year earlier, since orders cannot be in the future; the months end in the same way. */
    @Test
    void twelve_months_pay_one_share_and_the_thirteenth_another() {
        affiliate(STEPS);

        for (int month = 0; month < 12; month++) {
            assertThat(pays("M-" + month, FIRST.plusMonths(month))).isEqualTo(1000);
        }

        assertThat(pays("LAST", LocalDate.parse("2026-01-30"))).isEqualTo(1000);
        assertThat(pays("NEXT", LocalDate.parse("2026-01-31"))).isEqualTo(400);
        var told = explained("NEXT");
        assertThat(told.at("/payment/month").intValue()).isEqualTo(12);
        assertThat(told.at("/payment/number").intValue()).isEqualTo(14);
        assertThat(told.at("/payment/firstPaid").textValue()).isEqualTo("2025-01-31");
    }

    /** The month begins at midnight of the brand: 04:59 UTC is still the day before in New York. */
    @Test
    void months_are_those_of_the_brands_zone() {
        affiliate(STEPS);
        pays("FIRST", "2025-02-01T04:59:00Z");

        assertThat(pays("EVE", "2026-01-31T04:59:00Z")).isEqualTo(1000);
        assertThat(pays("DAY", "2026-01-31T05:00:00Z")).isEqualTo(400);
    }

    @Test
    void an_order_that_arrives_late_is_counted_when_it_arrives() {
        affiliate("{'percentOfSale':10,'recurring':{'steps':[{'fromMonth':1,'percentOfSale':50}]}}");

        assertThat(pays("MARCH", LocalDate.parse("2025-03-31"))).isEqualTo(200);
        assertThat(pays("JANUARY", LocalDate.parse("2025-01-31"))).isEqualTo(200);
        assertThat(pays("FEBRUARY", LocalDate.parse("2025-02-28"))).isEqualTo(1000);
        assertThat(explained("FEBRUARY").at("/payment/number").intValue()).isEqualTo(3);
    }

    @Test
    void a_customer_earns_the_most_per_customer_and_a_refund_gives_room_back() {
        var sarah = affiliate(CAPPED);
        for (int month = 0; month < 10; month++) {
            assertThat(pays("M-" + month, FIRST.plusMonths(month))).isEqualTo(1000);
        }

        assertThat(pays("ELEVENTH", FIRST.plusMonths(10))).isZero();
        assertThat(explained("ELEVENTH").at("/sum/customerCap/room").longValue())
                .isZero();
        assertThat(explained("ELEVENTH").at("/sum/customerCap/earned").longValue())
                .isEqualTo(10000);
        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "M-2", "full", true))
                .as(201);

        assertThat(pays("TWELFTH", FIRST.plusMonths(11))).isEqualTo(1000);
        assertThat(earned(sarah)).isEqualTo(10000);
    }

    @Test
    void a_rejection_gives_room_back_and_accepting_takes_what_is_left() {
        var sarah = affiliate("{'percentOfSale':50,'recurring':{'maxPerCustomer':1500}}");
        var first = order("A", FIRST + "T12:00:00Z", "c_1").as(201).get("id").textValue();
        assertThat(pays("B", FIRST.plusMonths(1))).isEqualTo(500);
        glow.post("/v1/conversions/" + first + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        assertThat(pays("C", FIRST.plusMonths(2))).isEqualTo(1000);

        glow.post("/v1/conversions/" + first + "/accept", Map.of()).as(200);

        assertThat(earned(sarah)).isEqualTo(1500);
        assertThat(glow.get("/v1/conversions/" + first).get("commission").longValue())
                .isZero();
    }

    @Test
    void payments_beyond_the_most_earn_nothing_and_a_lead_is_none() {
        affiliate("{'percentOfSale':50,'perConversion':100,'recurring':{'maxPayments':2}}");
        glow.post("/v1/conversions", parsed("""
                {'orderId':'LEAD','type':'LEAD','occurredAt':'2025-01-31T12:00:00Z','promoCodes':['SARAH'],'customer':{'id':'c_1'}}""")).as(201);

        assertThat(pays("A", FIRST)).isEqualTo(1100);
        assertThat(pays("B", FIRST.plusMonths(1))).isEqualTo(1100);
        assertThat(pays("C", FIRST.plusMonths(2))).isZero();
        assertThat(explained("C").at("/sum/maxPayments").intValue()).isEqualTo(2);
    }

    /** An edit raises the third payment, which remains the third and earns what the customer's cap leaves. */
    @Test
    void an_order_that_is_raised_keeps_its_place_among_the_payments() {
        affiliate(
                "{'percentOfSale':50,'recurring':{'steps':[{'fromMonth':2,'percentOfSale':10}],'maxPerCustomer':2250}}");
        pays("A", FIRST);
        pays("B", FIRST.plusMonths(1));
        assertThat(pays("C", FIRST.plusMonths(2))).isEqualTo(200);

        glow.put("/v1/conversions/C", parsed("{'orderId':'C','subtotal':4000}")).as(200);

        var told = explained("C");
        assertThat(told.at("/sum/uncapped").longValue()).isEqualTo(400);
        assertThat(told.at("/sum/amount").longValue()).isEqualTo(250);
        assertThat(told.at("/payment/number").intValue()).isEqualTo(3);
    }

    @Test
    void parallel_payments_of_one_customer_earn_the_most_per_customer() throws Exception {
        var sarah = affiliate("{'percentOfSale':50,'recurring':{'maxPerCustomer':9500,'maxPayments':15}}");
        var threads = Executors.newFixedThreadPool(20);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Long>>mapToObj(i -> () -> order("P-" + i, FIRST + "T12:00:00Z", "c_1")
                            .as(201)
                            .get("commission")
                            .longValue())
                    .toList());

            long tens = 0;
            for (var answer : answers) {
                tens += answer.get() == 1000 ? 1 : 0;
            }
            assertThat(tens).isEqualTo(9);
            assertThat(earned(sarah)).isEqualTo(9500);
        } finally {
            threads.shutdown();
        }
    }

    private BrandClient.Affiliate affiliate(String commission) {
        return glow.affiliate(glow.offer(0, commission), "Sarah");
    }

    private long pays(String id, LocalDate day) {
        return pays(id, day + "T12:00:00-05:00");
    }

    private long pays(String id, String at) {
        return order(id, at, "c_1").as(201).get("commission").longValue();
    }

    private BrandClient.Answer order(String id, String at, String customer) {
        return glow.post(
                "/v1/conversions",
                parsed(
                        "{'orderId':'%s','occurredAt':'%s','subtotal':2000,'promoCodes':['SARAH'],'customer':{'id':'%s'}}"
                                .formatted(id, at, customer)));
    }

    private JsonNode explained(String orderId) {
        var id = glow.get("/v1/conversions?orderId=" + orderId).at("/data/0/id").textValue();
        return glow.get("/v1/conversions/" + id + "/explanation").get("pricing");
    }

    private static long earned(BrandClient.Affiliate affiliate) {
        return affiliate.dashboard().get("/v1/dashboard").at("/totals/earned").longValue();
    }
}
