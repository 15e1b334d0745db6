package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PayoutBatchTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Map<String, Object> DRY_RUN = Map.of("dryRun", true);

    @Inject
    TestClock clock;

    @Inject
    PreparePayoutBatches preparePayoutBatches;

    @Inject
    DataSource database;

    private BrandClient glow;
    private String offer;
    private Affiliate sarah;
    private Affiliate ben;
    private Affiliate cleo;

    @BeforeEach
    void three_affiliates_earn_ten_percent() {
        glow = BrandClient.ofBrand("USD", ZONE.getId(), 5000);
        offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        ben = glow.affiliate(offer, "Ben");
        cleo = glow.affiliates(
                        offer, List.of(Map.of("firstName", "Cleo", "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void a_dry_run_says_who_is_paid_and_who_is_not_and_changes_nothing() {
        order(sarah, 50_000);
        order(ben, 49_990);
        order(cleo, 70_000);
        adjust(glow.affiliate(offer, "Dora"), -300);

        var preview = batch(DRY_RUN).as(200);

        assertThat(preview.get("id").isNull()).isTrue();
        assertThat(rows(preview.get("payouts"), "enrollmentId", "amount", "status"))
                .containsExactly(sarah.enrollment() + " 5000 PROCESSING");
        assertThat(rows(preview.get("skipped"), "amount", "reason"))
                .containsExactlyInAnyOrder("4999 below_minimum", "7000 no_payout_profile", "-300 negative");
        assertThat(preview.get("amount").longValue()).isEqualTo(5_000);
        assertThat(balance(sarah, "due")).isEqualTo(5_000);
        assertThat(glow.all("/v1/payouts")).isEmpty();
    }

    @Test
    void a_confirmed_batch_reserves_what_its_dry_run_said() {
        order(sarah, 50_000);
        order(ben, 80_000);
        var digest = batch(DRY_RUN).as(200).get("digest").textValue();

        var confirmed = batch(Map.of("digest", digest)).as(201);

        assertThat(confirmed.get("count").longValue()).isEqualTo(2);
        assertThat(confirmed.get("amount").longValue()).isEqualTo(13_000);
        assertThat(balance(sarah, "processing")).isEqualTo(5_000);
        assertThat(balance(sarah, "due")).isZero();
        assertThat(balance(ben, "processing")).isEqualTo(8_000);
        assertThat(glow.get("/v1/payout-batches/" + confirmed.get("id").textValue())
                        .get("status")
                        .textValue())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void a_batch_whose_figures_moved_is_stale_and_pays_nobody() {
        order(sarah, 50_000);
        var digest = batch(DRY_RUN).as(200).get("digest").textValue();
        adjust(sarah, -1);

        assertThat(batch(Map.of("digest", digest, "minimum", 0))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("batch_stale");
        assertThat(balance(sarah, "due")).isEqualTo(4_999);
        assertThat(glow.all("/v1/payout-batches")).isEmpty();
    }

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

    @Test
    void an_enrollments_own_minimum_beats_the_brands_and_the_batchs_beats_both() {
        order(sarah, 20_000);
        order(ben, 60_000);
        glow.patch("/v1/enrollments/" + sarah.enrollment(), Map.of("payoutMinimum", 2_000))
                .as(200);
        glow.patch("/v1/enrollments/" + ben.enrollment(), Map.of("payoutMinimum", 6_001))
                .as(200);

        assertThat(rows(batch(DRY_RUN).as(200).get("payouts"), "amount")).containsExactly("2000");
        assertThat(balance(sarah, "payoutMinimum")).isEqualTo(2_000);
        assertThat(rows(batch(Map.of("dryRun", true, "minimum", 0)).as(200).get("payouts"), "amount"))
                .containsExactly("2000", "6000");

        glow.patch("/v1/enrollments/" + sarah.enrollment(), BrandClient.parsed("{'payoutMinimum':null}"))
                .as(200);
        assertThat(balance(sarah, "payoutMinimum")).isEqualTo(5_000);
    }

    @Test
    void filters_by_offer_member_and_tag_choose_the_accounts() {
        var other = glow.offer(0, "{'percentOfSale':10}");
        var dora = glow.affiliate(other, "Dora");
        glow.patch("/v1/members/" + ben.member(), Map.of("tags", List.of("vip")))
                .as(200);
        List.of(sarah, ben, dora).forEach(affiliate -> order(affiliate, 90_000));

        assertThat(paid(Map.of("offerIds", List.of(other)))).containsExactly(dora.enrollment());
        assertThat(paid(Map.of("memberIds", List.of(sarah.member())))).containsExactly(sarah.enrollment());
        assertThat(paid(Map.of("tags", List.of("vip", "new")))).containsExactly(ben.enrollment());
    }

    @Test
    void two_operators_who_confirm_at_once_pay_once() {
        var affiliates = IntStream.range(0, 12)
                .mapToObj(i -> glow.affiliate(offer, "Member" + i))
                .toList();
        affiliates.forEach(affiliate -> order(affiliate, 60_000));

        var answers = IntStream.range(0, 4)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> batch(Map.of()).as(201)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream()
                        .mapToLong(answer -> answer.get("amount").longValue())
                        .sum())
                .isEqualTo(12 * 6_000);
        assertThat(affiliates)
                .allSatisfy(affiliate ->
                        assertThat(balance(affiliate, "processing")).isEqualTo(6_000));
    }

    /** The batch waits for Sarah's account when Ben gets his first money: it does not hold his account, and others might pay it. */
    @Test
    void only_accounts_that_were_locked_are_paid() throws Exception {
        order(sarah, 60_000);
        var batch = new CompletableFuture<JsonNode>();

        HeldRow.account(database, glow, sarah.enrollment()).during(() -> {
            batch.completeAsync(() -> batch(Map.of()).as(201));
            await().pollInterval(Duration.ofMillis(10)).until(this::aBatchWaits);
            adjust(ben, 7_000);
        });

        assertThat(batch.join().get("amount").longValue()).isEqualTo(6_000);
        assertThat(balance(ben, "processing")).isZero();
        assertThat(balance(ben, "due")).isEqualTo(7_000);
        assertThat(batch(Map.of()).as(201).get("amount").longValue()).isEqualTo(7_000);
    }

    private boolean aBatchWaits() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for no key update of b%'""")) {
            return rows.next();
        }
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

    @Test
    void whom_to_pay_is_one_call() {
        order(sarah, 50_000);
        order(ben, 49_990);
        order(cleo, 70_000);

        var payable = glow.get("/v1/balances?payable=true");

        assertThat(rows(payable.get("data"), "due", "payable", "reason", "payTo"))
                .containsExactly("5000 5000 null pay@mail.example", "7000 7000 null null");
        assertThat(payable.get("data").findValuesAsText("name")).contains("Sarah", "Summer", "Cleo");
        assertThat(rows(glow.get("/v1/balances?q=ben").get("data"), "due", "payable", "reason"))
                .containsExactly("4999 0 below_minimum");
        var first = glow.get("/v1/balances?limit=2");
        assertThat(first.get("data")).hasSize(2);
        assertThat(glow.get("/v1/balances?cursor=" + first.get("nextCursor").textValue())
                        .get("data"))
                .hasSize(1);
    }

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

    private List<String> paid(Map<String, Object> filter) {
        var request = new HashMap<>(filter);
        request.put("dryRun", true);
        return rows(batch(request).as(200).get("payouts"), "enrollmentId");
    }

    private BrandClient.Answer batch(Map<String, ?> request) {
        return glow.post("/v1/payout-batches", request);
    }

    private String order(Affiliate affiliate, long subtotal) {
        return order(affiliate, subtotal, clock.instant());
    }

    private String order(Affiliate affiliate, long subtotal, Instant occurredAt) {
        var orderId = UUID.randomUUID().toString();
        var order = Map.of(
                "orderId",
                orderId,
                "currency",
                "USD",
                "subtotal",
                subtotal,
                "promoCodes",
                List.of(affiliate.code()),
                "occurredAt",
                occurredAt.toString());
        glow.post("/v1/conversions", order).as(201);
        return orderId;
    }

    private void refund(String orderId) {
        glow.post("/v1/refunds", Map.of("refundId", UUID.randomUUID().toString(), "orderId", orderId, "amount", 10_000))
                .as(201);
    }

    private void adjust(Affiliate affiliate, long amount) {
        glow.post(
                        "/v1/adjustments",
                        Map.of("enrollmentId", affiliate.enrollment(), "amount", amount, "description", "Correction"))
                .as(201);
    }

    private long balance(Affiliate affiliate, String figure) {
        JsonNode balance = glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance");
        return balance.get(figure).longValue();
    }
}
