package dev.tributary.journeys.replay;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BindingBrand;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.program.brands.BrandId;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.items.TrackingItemId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay under other settings takes customers along with the order that bound them, and counts tiers as they would have grown. */
@QuarkusTest
class ReplayedCustomersTest {
    private static final String CLICK_FIRST = "'attribution':{'precedence':'CLICK_FIRST'}";

    @Inject
    KeyRing keys;

    private final Random random = new Random(7);
    private BindingBrand glow;
    private String brandId;

    @BeforeEach
    void openTheBrand() {
        var fixture = BrandFixture.open(Map.of("currency", "USD", "timezone", "UTC"));
        glow = new BindingBrand(fixture.client());
        brandId = glow.client.get("/v1/brand").get("id").textValue();
    }

    /**
     * The first order has Sarah's code and Tom's click; two more of the same customer have nothing. By code all are Sarah's, 10.00,
     * 2.00 and 3.00. By click the first is Tom's, and the customer's later orders with it.
     */
    @Test
    void a_customer_goes_along_with_the_order_that_bound_them() {
        glow.bind("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05", 100_00, "c_1", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("SECOND", "2026-01-06", 20_00, "c_1", null, null);
        order("THIRD", "2026-01-07", 30_00, "c_1", null, null);
        order("HERS", "2026-01-07", 50_00, "c_2", glow.sarah().code(), null);
        assertThat(earned(glow.sarah())).isEqualTo(20_00);

        var byClick = simulate("'from':'2026-01-01','to':'2026-01-31'," + CLICK_FIRST);

        assertThat(sums(byClick)).isEqualTo("orders 4, moved 3, kept 0, before 2000, after 2000");
        assertThat(change(byClick, glow.sarah())).isEqualTo("-1500");
        assertThat(change(byClick, glow.tom())).isEqualTo("1500");
    }

    @Test
    void a_customer_who_was_bound_before_the_days_stays() {
        glow.bind("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-05", 100_00, "c_1", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("SECOND", "2026-02-06", 20_00, "c_1", null, null);

        assertThat(sums(simulate("'from':'2026-02-01','to':'2026-02-28'," + CLICK_FIRST)))
                .isEqualTo("orders 1, moved 0, kept 0, before 200, after 200");
    }

    /** The click is older than seven days: the first order is nobody's then, and so are the customer's later ones. */
    @Test
    void a_customer_of_an_order_that_is_nobodys_is_nobodys() {
        glow.bind("{'mode':'LIFETIME'}");
        order("FIRST", "2026-01-15", 100_00, "c_1", null, click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("SECOND", "2026-01-16", 20_00, "c_1", null, null);

        var shorter = simulate("'from':'2026-01-01','to':'2026-01-31','attribution':{'windowDays':7}");

        assertThat(sums(shorter)).isEqualTo("orders 2, moved 0, kept 0, before 1200, after 0");
        assertThat(shorter.get("noLongerCredited").intValue()).isEqualTo(2);
    }

    @Test
    void with_the_settings_that_were_nothing_moves() {
        glow.bind("{'mode':'LIFETIME'}");
        order("NOBODYS", "2026-01-09", 40_00, "c_1", null, null);
        order("FIRST", "2026-01-05", 100_00, "c_1", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("SECOND", "2026-01-06", 20_00, "c_1", null, null);

        assertThat(sums(simulate("'from':'2026-01-01','to':'2026-01-31','attribution':{}")))
                .isEqualTo("orders 3, moved 0, kept 0, before 1200, after 1200");
    }

    /**
     * The document's tiers, 10 %, and 15 % from 100.00: orders of 80.00, 50.00 and 20.00 earn 8.00, 5.00 and 3.00. They are Sarah's by
     * code. By click they are Tom's, who earns the same on them; after an own order of 30.00 in between, the last is at 15 % as well.
     */
    @Test
    void tiers_count_what_the_target_would_have_sold_by_then() {
        glow.bind(
                "{'mode':'NONE'}",
                "{'percentOfSale':10,'tiers':{'metric':'SALES','mode':'FORWARD','steps':[{'from':10000,'percentOfSale':15}]}}");
        order("A", "2026-01-05", 80_00, "c_1", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("TOMS", "2026-01-06", 30_00, "c_2", glow.tom().code(), null);
        order("B", "2026-01-07", 50_00, "c_3", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        order("C", "2026-01-08", 20_00, "c_4", glow.sarah().code(), click(glow.tom(), "2026-01-04T12:00:00Z"));
        assertThat(earned(glow.sarah())).isEqualTo(16_00);
        assertThat(earned(glow.tom())).isEqualTo(3_00);

        var byClick = simulate("'from':'2026-01-01','to':'2026-01-31'," + CLICK_FIRST);

        // Tom: 80.00 at 10 %, his own 30.00 as it was paid, then 50.00 and 20.00 at 15 %, since 110.00 are sold.
        assertThat(sums(byClick))
                .isEqualTo("orders 4, moved 3, kept 0, before 1900, after " + (8_00 + 3_00 + 7_50 + 3_00));
        assertThat(change(byClick, glow.sarah())).isEqualTo("-1600");
        assertThat(change(byClick, glow.tom())).isEqualTo("1850");
    }

    private String click(BrandClient.Affiliate affiliate, String at) {
        var item = glow.client.all("/v1/tracking-items?enrollmentId=" + affiliate.enrollment()).stream()
                .filter(each -> each.get("type").textValue().equals("LINK"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .textValue();
        return ClickIds.issue(
                        keys,
                        BrandId.fromString(brandId).value(),
                        TrackingItemId.fromString(item).value(),
                        Instant.parse(at),
                        random)
                .text();
    }

    private void order(String id, String day, long subtotal, String customer, String code, String click) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "orderId",
                id,
                "occurredAt",
                day + "T12:00:00Z",
                "subtotal",
                subtotal,
                "customer",
                Map.of("id", customer)));
        report.put("promoCodes", code == null ? List.of() : List.of(code));
        report.put("clickIds", click == null ? List.of() : List.of(click));
        glow.client.post("/v1/conversions", report).as(201);
    }

    private JsonNode simulate(String question) {
        return glow.client
                .post("/v1/attribution-simulations", parsed("{" + question + "}"))
                .as(200);
    }

    private static String sums(JsonNode answer) {
        return "orders %d, moved %d, kept %d, before %d, after %d"
                .formatted(
                        answer.get("orders").intValue(),
                        answer.get("moved").intValue(),
                        answer.get("kept").intValue(),
                        answer.get("commissionBefore").longValue(),
                        answer.get("commissionAfter").longValue());
    }

    private static String change(JsonNode answer, BrandClient.Affiliate affiliate) {
        for (var row : answer.get("enrollments")) {
            if (row.get("enrollmentId").textValue().equals(affiliate.enrollment())) {
                return String.valueOf(row.get("commissionAfter").longValue()
                        - row.get("commissionBefore").longValue());
            }
        }
        return "none";
    }

    private static long earned(BrandClient.Affiliate affiliate) {
        return affiliate.dashboard().get("/v1/dashboard").at("/totals/earned").longValue();
    }
}
