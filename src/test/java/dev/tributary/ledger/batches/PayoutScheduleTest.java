package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A schedule prepares the batch of each month, and confirms it where the brand lets it. */
@QuarkusTest
class PayoutScheduleTest extends BatchBrand {
    @Inject
    PreparePayoutBatches preparePayoutBatches;

    @Test
    void the_schedule_prepares_one_batch_a_month_for_staff_to_confirm() {
        order(sarah, 50_000);
        var now = clock.stop();
        var nextMonth = LocalDate.ofInstant(now, ZONE).plusMonths(1).withDayOfMonth(15);
        var schedule = BrandClient.parsed("""
                {'active':true,'dayOfMonth':15,'cutoffDays':0,'confirmsItself':false,'reserveWithoutProfile':false,
                 'refuseDuplicateAddress':false,'way':'MANUAL','profileFreezeHours':24}""");
        assertThat(glow.put("/v1/brand/payout-schedule", schedule).as(200)).isEqualTo(schedule);

        setClock(nextMonth.minusDays(1));
        preparePayoutBatches.prepare();
        int before = glow.all("/v1/payout-batches").size();
        setClock(nextMonth);
        preparePayoutBatches.prepare();
        preparePayoutBatches.prepare();

        var prepared = glow.all("/v1/payout-batches");
        assertThat(prepared).hasSize(before + 1);
        assertThat(rows(prepared, "status", "scheduledDay", "amount").get(0))
                .isEqualTo("PREPARED " + nextMonth + " 5000");
        assertThat(balance(sarah, "due")).isEqualTo(5_000);

        adjust(sarah, 100);
        var id = prepared.get(0).get("id").textValue();
        assertThat(glow.post("/v1/payout-batches/" + id + "/confirm", Map.of())
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("batch_stale");
        assertThat(glow.post("/v1/payout-batches/" + id + "/refresh", Map.of())
                        .as(200)
                        .get("amount")
                        .longValue())
                .isEqualTo(5_100);
        glow.post("/v1/payout-batches/" + id + "/confirm", Map.of()).as(200);
        assertThat(balance(sarah, "processing")).isEqualTo(5_100);
        assertThat(glow.post("/v1/payout-batches/" + id + "/confirm", Map.of())
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("batch_already_confirmed");
    }

    @Test
    void a_schedule_that_confirms_itself_pays_once_a_month() {
        order(sarah, 50_000);
        var nextMonth = LocalDate.ofInstant(clock.stop(), ZONE).plusMonths(1).withDayOfMonth(15);
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed("""
                {'active':true,'dayOfMonth':15,'cutoffDays':0,'confirmsItself':true,'reserveWithoutProfile':false,
                 'refuseDuplicateAddress':false}""")).as(200);

        setClock(nextMonth);
        preparePayoutBatches.prepare();
        order(ben, 50_000);
        preparePayoutBatches.prepare();

        assertThat(rows(glow.all("/v1/payout-batches"), "status", "scheduledDay", "count", "amount"))
                .containsOnlyOnce("CONFIRMED " + nextMonth + " 1 5000");
        assertThat(balance(sarah, "processing")).isEqualTo(5_000);
        assertThat(balance(ben, "processing")).isZero();
    }

    private void setClock(LocalDate day) {
        var noon = day.atTime(12, 0).atZone(ZONE).toInstant();
        clock.advance(Duration.between(clock.instant(), noon));
    }
}
