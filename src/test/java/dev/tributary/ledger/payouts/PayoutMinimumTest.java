package dev.tributary.ledger.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A single payout may be below the brand's minimum of 20.00, and says so. */
@QuarkusTest
class PayoutMinimumTest {
    @Test
    void a_payout_says_whether_it_is_below_the_minimum_of_its_day() {
        var glow = BrandClient.ofBrand("USD", "UTC", 2_000);
        var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        glow.adjust(sarah, 1_500, "Bonus");
        var balance = glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance");
        assertThat(balance.get("payable").asLong()).isZero();
        assertThat(balance.get("payableReason").asText()).isEqualTo("below_minimum");

        var small = glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment()))
                .as(201);
        glow.patch("/v1/brand", Map.of("payoutMinimum", 500)).as(200);
        glow.adjust(sarah, 700, "Bonus");
        var enough = glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment()))
                .as(201);

        assertThat(small.get("amount").asLong()).isEqualTo(1_500);
        assertThat(small.get("belowMinimum").asBoolean()).isTrue();
        assertThat(small.get("payoutMinimum").asLong()).isEqualTo(2_000);
        assertThat(enough.get("belowMinimum").asBoolean()).isFalse();
        assertThat(glow.get("/v1/payouts/" + small.get("id").asText())
                        .get("belowMinimum")
                        .asBoolean())
                .isTrue();
    }
}
