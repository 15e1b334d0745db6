package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists are searched, and cut by status and by the brand's local days. */
@QuarkusTest
class FilteredListsTest {
    /** Half of the time it has another day than UTC. */
    private static final ZoneId ZONE = ZoneId.of("Pacific/Kiritimati");

    private BrandClient glow;
    private Affiliate sarah;

    @BeforeEach
    void sarah_has_sold_and_was_paid() {
        glow = BrandClient.ofBrand("USD", ZONE.getId(), 0);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Tom");
        glow.adjust(sarah, 500, "Thanks");
        glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 200, "reference", "PP-4711"))
                .as(201);
        glow.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 100)).as(201);
        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 10))
                .as(201);
        glow.post("/v1/refunds", Map.of("refundId", "R-2", "orderId", "O-9", "amount", 10))
                .as(201);
        sarah.dashboard()
                .post(
                        "/v1/dashboard/claims",
                        Map.of("orderId", "O-1", "day", LocalDate.now(ZONE).toString()))
                .as(201);
    }

    @Test
    void lists_are_cut_by_the_days_on_which_their_rows_were_created() {
        var today = LocalDate.now(ZONE);
        for (var list : List.of("/v1/payouts", "/v1/refunds", "/v1/ledger", "/v1/claims")) {
            assertThat(list(list + "?from=" + today.minusDays(1) + "&to=" + today.plusDays(1)))
                    .as(list)
                    .isNotEmpty()
                    .isEqualTo(list(list))
                    .isEqualTo(list(list + "?from=1960-01-01"));
            assertThat(list(list + "?from=" + today.plusDays(2))).as(list).isEmpty();
            assertThat(list(list + "?to=" + today.minusDays(1))).as(list).isEmpty();
            assertThat(glow.ask(list + "?from=2026-06-02&to=2026-06-01").status())
                    .as(list)
                    .isEqualTo(422);
        }
    }

    @Test
    void refunds_are_listed_by_status() {
        assertThat(rows(list("/v1/refunds?status=WAITING"), "refundId")).containsExactly("R-2");
        assertThat(rows(list("/v1/refunds?status=APPLIED&orderId=O-1"), "refundId"))
                .containsExactly("R-1");
        assertThat(list("/v1/refunds?status=UNDONE")).isEmpty();
    }

    @Test
    void payouts_and_claims_are_found_by_member_reference_and_order() {
        for (var search : List.of("sarah", "pp-47", "@mail.example")) {
            assertThat(list("/v1/payouts?q=" + search)).as(search).hasSize(1);
        }
        for (var search : List.of("sarah", "o-1", "@mail.example")) {
            assertThat(list("/v1/claims?q=" + search)).as(search).hasSize(1);
        }
        assertThat(list("/v1/payouts?q=tom")).isEmpty();
        assertThat(list("/v1/claims?q=tom&state=OPEN")).isEmpty();
    }

    private List<JsonNode> list(String path) {
        return glow.all(path);
    }
}
