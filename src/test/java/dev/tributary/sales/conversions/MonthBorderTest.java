package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months end at midnight of the brand's zone. In New York July begins at 04:00 UTC. */
@QuarkusTest
class MonthBorderTest {
    private static final String LAST_OF_JUNE = "2026-07-01T03:59:59.999Z";
    private static final String FIRST_OF_JULY = "2026-07-01T04:00:00.000Z";

    private BrandClient glow;

    @BeforeEach
    void open() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    /** 10 %, and 15 % from 100.00 in a month. The last order was placed in June and is reported in July. */
    @Test
    void a_tier_counts_the_sales_of_the_orders_own_month() {
        sells("'tiers':{'metric':'SALES','reset':'MONTHLY','steps':[{'from':10000,'percentOfSale':15}]}");

        assertThat(commission("O-1", LAST_OF_JUNE, 10_000)).isEqualTo(1_000);
        assertThat(commission("O-2", FIRST_OF_JULY, 5_000)).isEqualTo(500);
        assertThat(commission("O-3", "2026-06-03T12:00:00Z", 5_000)).isEqualTo(750);
    }

    /** Of 10.00 a month June has earned 8.00, and July nothing. */
    @Test
    void a_cap_leaves_the_room_of_the_orders_own_month() {
        sells("'monthlyCap':1000");
        commission("O-1", LAST_OF_JUNE, 8_000);

        assertThat(commission("O-2", FIRST_OF_JULY, 9_000)).isEqualTo(900);
        assertThat(commission("O-3", "2026-06-03T12:00:00Z", 9_000)).isEqualTo(200);
    }

    /** An order keeps the day it was placed on; those that come after the change have the days of Tokyo. */
    @Test
    void another_zone_of_the_brand_moves_no_order_into_another_month() {
        sells("'monthlyCap':1000");
        commission("O-1", FIRST_OF_JULY, 8_000);
        glow.patch("/v1/brand", Map.of("timezone", "Asia/Tokyo")).as(200);

        // 16:00 UTC on 30 June is the first of July in Tokyo.
        assertThat(commission("O-2", "2026-06-30T16:00:00Z", 9_000)).isEqualTo(200);
        assertThat(commission("O-3", "2026-06-30T14:59:59Z", 9_000)).isEqualTo(900);
    }

    private void sells(String terms) {
        glow.affiliate(glow.offer(0, "{'percentOfSale':10," + terms + "}"), "Sarah");
    }

    private long commission(String orderId, String at, long subtotal) {
        JsonNode order = glow.post(
                        "/v1/conversions",
                        parsed("{'orderId':'%s','occurredAt':'%s','subtotal':%d,'promoCodes':['SARAH']}"
                                .formatted(orderId, at, subtotal)))
                .as(201);
        return order.get("commission").longValue();
    }
}
