package dev.tributary.ledger.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ways a brand has set up, and a way of its own. */
@QuarkusTest
class PayoutWaysTest {
    private PayingBrand glow;

    @BeforeEach
    void openTheBrand() {
        glow = new PayingBrand();
    }

    @Test
    void a_way_is_off_until_it_is_set_up_and_pays_whom_it_can() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        var refused = glow.client
                .post("/v1/payout-batches", Map.of("way", "EXTERNAL"))
                .as(422);
        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("way_not_set_up");
        glow.client.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        glow.client.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        assertThat(glow.payoutOf(ada).get("way").textValue())
                .as("Stripe cannot pay her")
                .isEqualTo("MANUAL");
        assertThat(glow.client
                        .post("/v1/payouts", Map.of("enrollmentId", ada.enrollment(), "amount", 1, "way", "STRIPE"))
                        .status())
                .isEqualTo(422);
        var shown = glow.client.get("/v1/payout-ways").toString();
        assertThat(shown).contains("\"hasSecret\":true").doesNotContain("s3cret");
    }

    @Test
    void a_way_cannot_be_removed_while_a_payout_has_no_result_or_the_schedule_uses_it() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        var refused = glow.client.delete("/v1/payout-ways/PAYPAL").as(409);
        assertThat(refused.get("code").textValue()).isEqualTo("payout_way_in_use");
        assertThat(refused.get("detail").textValue()).isEqualTo("PAYPAL is in use by: payouts without a result.");
        glow.client
                .patch("/v1/payouts/" + glow.payoutOf(ada).get("id").textValue(), Map.of("status", "CANCELLED"))
                .as(200);

        schedule(true);
        assertThat(glow.client
                        .delete("/v1/payout-ways/PAYPAL")
                        .as(409)
                        .get("detail")
                        .textValue())
                .isEqualTo("PAYPAL is in use by: the payout schedule.");
        schedule(false);
        glow.client.delete("/v1/payout-ways/PAYPAL").as(204);
    }

    private void schedule(boolean active) {
        glow.client
                .put(
                        "/v1/brand/payout-schedule",
                        BrandClient.parsed(
                                "{'active':%s,'dayOfMonth':15,'cutoffDays':5,'confirmsItself':false,'reserveWithoutProfile':false,'refuseDuplicateAddress':false,'way':'PAYPAL','profileFreezeHours':24}"
                                        .formatted(active)))
                .as(200);
    }

    @Test
    void a_system_of_the_brands_own_is_told_by_the_list_and_answers_by_patch() {
        glow.client.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.client.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(201);

        var asked = glow.client.all("/v1/payouts?way=EXTERNAL&status=PROCESSING");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/payTo/address").textValue()).isEqualTo(glow.addressOf(ada));
        var payout = "/v1/payouts/" + asked.get(0).get("id").textValue();
        glow.client.patch(payout, Map.of("status", "PAID", "reference", "X-1")).as(200);
        assertThat(glow.balance(ada, "paid")).isEqualTo(1_000);

        glow.client.patch(payout, Map.of("status", "RETURNED")).as(200);
        assertThat(glow.balance(ada, "paid")).isZero();
        assertThat(glow.balance(ada, "due")).isEqualTo(1_000);
        assertThat(glow.client.patch(payout, Map.of("status", "PAID")).status()).isEqualTo(409);
    }
}
