package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A batch pays what was available by the end of its cut-off day. */
@QuarkusTest
class BatchCutoffTest extends BatchBrand {
    @Test
    void the_cut_off_leaves_out_what_became_available_after_it_and_takes_back_what_is_gone_since() {
        var yesterday = LocalDate.now(ZONE).minusDays(1);
        order(sarah, 60_000, Instant.now().minus(Duration.ofDays(2)));
        var late = order(sarah, 10_000, Instant.now());

        var cutoff = Map.of("dryRun", true, "cutoff", yesterday.toString());
        assertThat(rows(batch(cutoff).as(200).get("payouts"), "amount")).containsExactly("6000");

        refund(late);
        assertThat(rows(batch(cutoff).as(200).get("payouts"), "amount")).containsExactly("6000");
        adjust(sarah, -500);
        assertThat(rows(batch(cutoff).as(200).get("payouts"), "amount")).containsExactly("5500");
        var inTwoDays = yesterday.plusDays(3).toString();
        assertThat(batch(Map.of("dryRun", true, "cutoff", inTwoDays))
                        .as(422)
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("in_the_future");
    }

    private void refund(String orderId) {
        glow.post("/v1/refunds", Map.of("refundId", UUID.randomUUID().toString(), "orderId", orderId, "amount", 10_000))
                .as(201);
    }

    @Test
    void what_becomes_available_at_midnight_belongs_to_the_day_that_begins() {
        var today = LocalDate.now(ZONE);
        var midnight = today.atStartOfDay(ZONE).toInstant();
        order(sarah, 60_000, midnight);
        order(ben, 70_000, midnight.minusMillis(1));

        assertThat(paid(Map.of("cutoff", today.minusDays(1).toString()))).containsExactly(ben.enrollment());
        assertThat(paid(Map.of("cutoff", today.toString()))).containsExactly(sarah.enrollment(), ben.enrollment());
    }

    @Test
    void a_cut_off_before_anything_was_earned_pays_nothing() {
        adjust(sarah, 6_000);

        assertThat(paid(Map.of("cutoff", "2001-01-01"))).isEmpty();
        assertThat(paid(Map.of("cutoff", "1901-01-01"))).isEmpty();
    }
}
