package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void a_change_of_the_schedule_keeps_a_day_whose_batch_is_not_prepared_yet() {
        order(sarah, 50_000);
        var nextMonth = LocalDate.ofInstant(clock.stop(), ZONE).plusMonths(1).withDayOfMonth(15);
        var schedule = """
                {'active':true,'dayOfMonth':15,'cutoffDays':0,'confirmsItself':%s,'reserveWithoutProfile':false,
                 'refuseDuplicateAddress':false}""";
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed(schedule.formatted(false)))
                .as(200);

        setClock(nextMonth.plusDays(1));
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed(schedule.formatted(true)))
                .as(200);
        preparePayoutBatches.prepare();

        assertThat(rows(glow.all("/v1/payout-batches"), "status", "scheduledDay", "amount"))
                .containsExactly("CONFIRMED " + nextMonth + " 5000");
    }

    @Test
    void an_affiliate_is_promised_what_the_batch_pays_and_then_the_batch_after_it() {
        var dora = glow.affiliate(glow.offer(5, "{'percentOfSale':10}"), "Dora");
        var payday = LocalDate.ofInstant(clock.stop(), ZONE).plusMonths(1).withDayOfMonth(15);
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed("""
                {'active':true,'dayOfMonth':15,'cutoffDays':0,'confirmsItself':true,'reserveWithoutProfile':false,
                 'refuseDuplicateAddress':false}""")).as(200);
        setClock(payday.minusDays(1));
        order(dora, 86_000, clock.instant().minus(Duration.ofDays(100)));
        order(dora, 16_000, at(payday.minusDays(5), 13));

        assertThat(nextPayout(dora)).isEqualTo(payday + " 8600");
        setClock(payday);
        assertThat(nextPayout(dora)).isEqualTo(payday + " 8600");
        preparePayoutBatches.prepare();

        assertThat(rows(glow.all("/v1/payout-batches"), "scheduledDay", "amount"))
                .containsExactly(payday + " 8600");
        clock.advance(Duration.between(clock.instant(), at(payday, 14)));
        assertThat(nextPayout(dora)).isEqualTo(payday.plusMonths(1) + " 1600");
    }

    private static String nextPayout(Affiliate affiliate) {
        var next = affiliate.dashboard().get("/v1/dashboard/forecast").get("nextPayout");
        return next.get("day").textValue() + " " + next.get("amount").longValue();
    }

    private void setClock(LocalDate day) {
        clock.advance(Duration.between(clock.instant(), at(day, 12)));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant();
    }
}
