package dev.tributary.ledger.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeAccount.Fault;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts are given to PayPal and Stripe once, whatever becomes of the answer. */
@QuarkusTest
class TransfersTest extends TransferScenario {
    private static final Duration NO_CALL_IS_UNDER_WAY = Duration.ofSeconds(61);

    @Inject
    Tenancy tenancy;

    @Test
    void paypal_pays_a_batch_in_one_call_and_tells_what_became_of_each() {
        glow.due(glow.paypal("ada"), 1_234);
        glow.due(glow.paypal("ben"), 5_000);

        var batch =
                glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(glow.account.batchIds()).hasSize(1);
        assertThat(glow.account.paid())
                .extracting(FakeAccount.Paid::amount)
                .containsExactlyInAnyOrder("12.34", "50.00");
        var payouts = glow.client.all("/v1/payouts?batchId=" + batch.get("id").textValue());
        assertThat(BrandClient.rows(payouts, "amount", "status", "method", "way"))
                .containsExactlyInAnyOrder("1234 PAID PAYPAL PAYPAL", "5000 PAID PAYPAL PAYPAL");
        assertThat(payouts)
                .allSatisfy(payout -> assertThat(payout.get("reference").textValue())
                        .isEqualTo("T-" + payout.get("id").textValue()));
        assertThat(glow.transfer().get("state").textValue()).isEqualTo("SETTLED");
        var path = "/v1/payout-transfers/" + glow.transfer().get("id").textValue();
        assertThat(glow.client.get(path)).isEqualTo(glow.transfer());
        assertThat(glow.client.post(path + "/ask", null).as(202).get("state").textValue())
                .isEqualTo("SETTLED");
        outbox.drain();
        assertThat(glow.account.paid()).as("asking pays nothing").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "ERROR_AFTER", "SILENT_AFTER"})
    void a_payment_whose_answer_got_lost_is_asked_for_and_made_once(Fault fault) {
        var ada = glow.due(glow.paypal("ada"), 1_234);
        var sam = glow.due(glow.stripe("acct_Sam"), 777);
        glow.account.fail(fault);
        glow.account.fail(fault);
        glow.client
                .post("/v1/payout-batches", Map.of("way", "PAYPAL", "memberIds", List.of(ada.member())))
                .as(201);
        glow.client
                .post("/v1/payout-batches", Map.of("way", "STRIPE", "memberIds", List.of(sam.member())))
                .as(201);

        outbox.drain();
        assertThat(glow.statuses()).containsOnly("PROCESSING");
        assertThat(glow.client.all("/v1/payout-transfers"))
                .extracting(row -> row.get("state").textValue())
                .containsOnly("SENT");
        var payout = glow.client.all("/v1/payouts").get(0).get("id").textValue();
        assertThat(glow.client
                        .patch("/v1/payouts/" + payout, Map.of("status", "CANCELLED"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("payout_in_transfer");

        clock.advance(NO_CALL_IS_UNDER_WAY);
        outbox.drain();

        assertThat(glow.statuses()).containsOnly("PAID");
        assertThat(glow.account.paid()).extracting(FakeAccount.Paid::amount).containsExactlyInAnyOrder("12.34", "777");
    }

    @Test
    void a_refusal_gives_the_money_back_and_the_next_batch_pays() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.account.fail(Fault.REFUSED);
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();
        assertThat(glow.payoutOf(ada).get("status").textValue()).isEqualTo("FAILED");
        assertThat(glow.payoutOf(ada).get("failureReason").textValue()).contains("sufficient funds");
        assertThat(glow.balance(ada, "due")).isEqualTo(1_000);

        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(glow.balance(ada, "paid")).isEqualTo(1_000);
        assertThat(glow.account.paid()).hasSize(1);
    }

    @Test
    void a_reserved_transfer_without_payments_ends_when_its_way_is_removed() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        glow.client
                .patch("/v1/payouts/" + glow.payoutOf(ada).get("id").textValue(), Map.of("status", "CANCELLED"))
                .as(200);
        glow.client.delete("/v1/payout-ways/PAYPAL").as(204);

        outbox.drain();

        assertThat(glow.transfer().get("state").textValue()).isEqualTo("SETTLED");
        assertThat(glow.account.paid()).isEmpty();
    }

    @Test
    void a_taken_transfer_that_nobody_can_ask_about_is_left_to_staff_after_two_months() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.account.state(glow.addressOf(ada), "UNCLAIMED");
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();
        glow.client
                .put("/v1/payout-ways/PAYPAL", Map.of("clientId", "bad-" + glow.credential, "secret", "wrong"))
                .as(200);

        requestedSoOften(250);
        clock.advance(Duration.ofDays(60));
        outbox.drain();

        assertThat(glow.transfer().get("state").textValue()).isEqualTo("UNRESOLVED");
        var payout = "/v1/payouts/" + glow.payoutOf(ada).get("id").textValue();
        glow.client.patch(payout, Map.of("status", "PAID")).as(200);
        assertThat(glow.balance(ada, "paid")).isEqualTo(1_000);
    }

    @Test
    void with_wrong_credentials_nothing_is_given_and_staff_can_cancel() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.client
                .put("/v1/payout-ways/PAYPAL", Map.of("clientId", "bad-" + glow.credential, "secret", "wrong"))
                .as(200);
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();
        assertThat(glow.transfer().get("state").textValue()).isEqualTo("RESERVED");
        assertThat(glow.transfer().get("note").textValue()).contains("invalid_client");

        var payout = glow.payoutOf(ada).get("id").textValue();
        glow.client
                .patch("/v1/payouts/" + payout, Map.of("status", "CANCELLED"))
                .as(200);
        glow.client
                .put("/v1/payout-ways/PAYPAL", Map.of("clientId", glow.credential, "secret", "right"))
                .as(200);
        clock.advance(Duration.ofMinutes(1));
        outbox.drain();

        assertThat(glow.account.paid()).isEmpty();
        assertThat(glow.balance(ada, "due")).isEqualTo(1_000);
        assertThat(glow.transfer().get("state").textValue()).isEqualTo("SETTLED");
    }

    @Test
    void a_taken_transfer_without_a_result_is_left_to_staff_after_two_months() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        glow.account.state(glow.addressOf(ada), "PENDING");
        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        requestedSoOften(250);
        clock.advance(Duration.ofDays(59));
        outbox.drain();
        assertThat(glow.transfer().get("state").textValue())
                .as("webhooks ask more often")
                .isEqualTo("TAKEN");
        clock.advance(Duration.ofDays(1));
        outbox.drain();

        assertThat(glow.transfer().get("state").textValue()).isEqualTo("UNRESOLVED");
    }

    private void requestedSoOften(int requests) {
        var brand = BrandId.fromString(glow.client.get("/v1/brand").get("id").textValue());
        tenancy.write(
                brand.value(),
                () -> tenancy.update("update payout_transfers set asked = :requests where brand_id = :brand")
                        .bind("requests", requests)
                        .execute());
    }
}
