package dev.tributary.sales.earnings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reward that is reversed while it is on hold reduces the held amount, never the due one. */
@QuarkusTest
class HeldRewardTest {
    private BrandClient glow;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void thirty_days_of_hold_and_25_00_for_the_second_conversion() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = glow.affiliate(glow.offer(30, """
                {'percentOfSale':10,'rewards':[{'name':'Second','trigger':'AT_CONVERSIONS','value':2,'amount':2500}]}"""), "Sarah");
    }

    @Test
    void a_refund_of_an_old_order_takes_a_held_reward_out_of_what_is_held() {
        order("O-1", Duration.ofDays(40));
        order("O-2", Duration.ZERO);
        assertThat(balance()).isEqualTo("due 1000, held 3500");

        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "full", true))
                .as(201);

        assertThat(balance()).isEqualTo("due 0, held 1000");
    }

    @Test
    void a_rejection_and_a_moved_credit_do_likewise() {
        var tom = glow.affiliate(glow.get("/v1/offers").at("/data/0/id").asText(), "Tom");
        var first = order("O-1", Duration.ofDays(40));
        order("O-2", Duration.ZERO);

        glow.post("/v1/conversions/" + first + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        assertThat(balance()).isEqualTo("due 0, held 1000");
        glow.post("/v1/conversions/" + first + "/accept", Map.of()).as(200);
        glow.post("/v1/conversions/" + first + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);

        assertThat(earned()).isEqualTo(1000);
    }

    @Test
    void a_reward_that_could_be_paid_is_taken_back_from_what_is_due() {
        order("O-1", Duration.ofDays(50));
        order("O-2", Duration.ofDays(40));
        assertThat(balance()).isEqualTo("due 4500, held 0");

        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "full", true))
                .as(201);

        assertThat(balance()).isEqualTo("due 1000, held 0");
    }

    private String order(String id, Duration ago) {
        return glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                id,
                                "occurredAt",
                                Instant.now().minus(ago).toString(),
                                "subtotal",
                                10_000,
                                "promoCodes",
                                List.of(sarah.code())))
                .as(201)
                .get("id")
                .asText();
    }

    private String balance() {
        var balance = glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance");
        return "due %d, held %d"
                .formatted(balance.get("due").asLong(), balance.get("held").asLong());
    }

    private long earned() {
        return glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }
}
