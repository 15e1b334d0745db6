package dev.tributary.ledger.batches;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch pays those of the accounts it was asked about to whom enough is due. */
@QuarkusTest
class PayoutBatchTest extends BatchBrand {
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
}
