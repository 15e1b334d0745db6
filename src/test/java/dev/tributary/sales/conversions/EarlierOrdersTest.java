package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that were reported before the brand stored customers with orders count as payments, too. */
@QuarkusTest
class EarlierOrdersTest {
    @Inject
    TestClock clock;

    @Inject
    Tenancy tenancy;

    @Inject
    KeyEarlierOrders keyEarlierOrders;

    private BrandClient glow;
    private String offer;

    @BeforeEach
    void open_the_brand() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
        offer = glow.offer(0, "{'percentOfSale':50}");
        glow.affiliate(offer, "Sarah");
        at("2027-01-15T12:00:00Z");
    }

    private void at(String instant) {
        clock.advance(Duration.between(clock.stop(), Instant.parse(instant)));
    }

    @AfterEach
    void the_books_are_balanced() {
        clock.run();
        Reconciliation.assertBalanced(glow);
    }

    /** The document's case: 20.00 a month since 31 January 2026, 50 % in the first twelve months, then 20 %. */
    @Test
    void months_count_from_the_first_payment_though_it_was_reported_before_the_terms() {
        for (int month = 0; month < 12; month++) {
            assertThat(pays("M-" + month, LocalDate.parse("2026-01-31").plusMonths(month), "c_1"))
                    .isEqualTo(10_00);
        }

        storeCustomersFor(
                "{'recurring':{'steps':[{'fromMonth':0,'percentOfSale':50},{'fromMonth':12,'percentOfSale':20}]}}");

        at("2027-01-31T20:00:00Z");
        assertThat(pays("LAST", LocalDate.parse("2027-01-30"), "c_1")).isEqualTo(10_00);
        assertThat(pays("NEXT", LocalDate.parse("2027-01-31"), "c_1")).isEqualTo(4_00);
        assertThat(pays("NEW", LocalDate.parse("2027-01-31"), "c_2")).isEqualTo(10_00);
        assertThat(number("NEXT")).isEqualTo(14);
    }

    /** At most 100.00 per customer: after ten payments of 10.00 the eleventh earns nothing. */
    @Test
    void the_most_per_customer_counts_what_was_earned_before() {
        for (int month = 0; month < 10; month++) {
            pays("M-" + month, LocalDate.parse("2026-01-31").plusMonths(month), "c_1");
        }

        storeCustomersFor("{'percentOfSale':50,'recurring':{'maxPerCustomer':10000}}");

        at("2027-01-31T20:00:00Z");
        assertThat(pays("ELEVENTH", LocalDate.parse("2027-01-30"), "c_1")).isZero();
    }

    @Test
    void many_orders_are_read_in_chunks_and_those_of_nobody_stay_so() {
        for (int list = 0; list < 11; list++) {
            List<JsonNode> orders = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                orders.add(parsed(
                        "{'orderId':'O-%d-%d','occurredAt':'2025-02-01T12:00:00Z','subtotal':100,%s'promoCodes':['SARAH']}"
                                .formatted(list, i, i % 2 == 0 ? "'customer':{'id':'c_" + (i % 4) + "'}," : "")));
            }
            glow.post("/v1/conversions/batch", Map.of("conversions", orders)).as(200);
        }

        storeCustomersFor("{'recurring':{'steps':[{'fromMonth':0,'percentOfSale':50}]}}");

        at("2027-01-31T20:00:00Z");
        pays("AFTER", LocalDate.parse("2027-01-31"), "c_0");
        assertThat(number("AFTER")).isEqualTo(1 + 275);
    }

    private void storeCustomersFor(String terms) {
        glow.patch("/v1/offers/" + offer, Map.of("commission", parsed(terms))).as(200);
        glow.post("/v1/offers/" + offer + "/plans", Map.of("name", "Other", "commission", parsed(terms)))
                .as(201);
        keyEarlierOrders.run();
        clock.advance(Duration.ofSeconds(31));
        // The job also runs by its schedule; a run skips orders that another run is reading.
        await().until(() -> {
            keyEarlierOrders.run();
            return isBackfillDone();
        });
    }

    private boolean isBackfillDone() {
        var id = BrandId.fromString(glow.get("/v1/brand").get("id").textValue()).value();
        return tenancy.read(
                        id,
                        () -> tenancy.query("select count(*) from customer_backfills where brand_id = :brand")
                                .mapTo(Long.class)
                                .one())
                == 0;
    }

    private long pays(String id, LocalDate day, String customer) {
        return glow.post(
                        "/v1/conversions",
                        parsed(
                                "{'orderId':'%s','occurredAt':'%sT12:00:00-05:00','subtotal':2000,'promoCodes':['SARAH'],'customer':{'id':'%s'}}"
                                        .formatted(id, day, customer)))
                .as(201)
                .get("commission")
                .longValue();
    }

    private int number(String orderId) {
        var id = glow.get("/v1/conversions?orderId=" + orderId).at("/data/0/id").textValue();
        return glow.get("/v1/conversions/" + id + "/explanation")
                .at("/pricing/payment/number")
                .intValue();
    }
}
