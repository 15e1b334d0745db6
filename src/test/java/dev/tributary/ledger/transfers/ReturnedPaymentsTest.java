package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.FakeAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a provider has paid comes back later: unclaimed, failed or reversed. */
@QuarkusTest
class ReturnedPaymentsTest extends TransferScenario {
    @Test
    void part_of_a_batch_fails_and_what_nobody_claims_comes_back_a_month_later() {
        var ada = glow.due(glow.paypal("ada"), 1_000);
        var ben = glow.due(glow.paypal("ben"), 2_000);
        var cleo = glow.due(glow.paypal("cleo"), 3_000);
        glow.account.state(glow.addressOf(ben), "FAILED");
        glow.account.state(glow.addressOf(cleo), "UNCLAIMED");

        glow.client.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(glow.balance(ada, "paid")).isEqualTo(1_000);
        assertThat(glow.balance(ben, "due")).isEqualTo(2_000);
        assertThat(glow.payoutOf(ben).get("failureReason").textValue()).isEqualTo("Receiver says FAILED");
        assertThat(glow.balance(cleo, "processing")).isEqualTo(3_000);

        clock.advance(Duration.ofDays(30));
        glow.account.state(glow.addressOf(cleo), "RETURNED");
        assertThat(paypalWebhook("forged")).isEqualTo(401);
        assertThat(glow.balance(cleo, "processing")).isEqualTo(3_000);
        assertThat(paypalWebhook("genuine")).isEqualTo(204);
        outbox.drain();

        assertThat(glow.payoutOf(cleo).get("status").textValue()).isEqualTo("FAILED");
        assertThat(glow.balance(cleo, "due")).isEqualTo(3_000);
        assertThat(glow.account.paid()).hasSize(3);
    }

    @Test
    void stripe_pays_only_recipients_that_it_can_pay_and_a_reversal_makes_the_money_due_again() {
        var sam = glow.due(glow.stripe("acct_Sam2"), 700);
        var una = glow.due(glow.stripe("acct_Unknown"), 800);
        var ina = glow.due(glow.stripe("acct_Incomplete"), 900);
        glow.client.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();

        assertThat(glow.balance(sam, "paid")).isEqualTo(700);
        assertThat(glow.balance(una, "due")).isEqualTo(800);
        assertThat(glow.balance(ina, "due")).isEqualTo(900);
        assertThat(glow.account.paid()).extracting(FakeAccount.Paid::receiver).containsExactly("acct_Sam2");

        glow.account.state("acct_Sam2", "reversed");
        clock.advance(Duration.ofDays(3));
        outbox.drain();

        assertThat(glow.payoutOf(sam).get("status").textValue()).isEqualTo("RETURNED");
        assertThat(glow.balance(sam, "paid")).isZero();
        assertThat(glow.balance(sam, "due")).isEqualTo(700);
    }

    @Test
    void a_part_that_stripe_reverses_is_noted_for_staff_and_the_payout_stays_paid() {
        var sam = glow.due(glow.stripe("acct_Sam4"), 700);
        glow.client.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();
        assertThat(glow.transfer().get("note").isNull()).isTrue();

        glow.account.state("acct_Sam4", "half reversed");
        clock.advance(Duration.ofDays(3));
        outbox.drain();

        assertThat(glow.transfer().get("note").textValue()).isEqualTo("Stripe has reversed €3.50 of €7.00.");
        assertThat(glow.payoutOf(sam).get("status").textValue()).isEqualTo("PAID");
        assertThat(glow.balance(sam, "paid")).isEqualTo(700);
    }

    @Test
    void a_payout_that_waited_for_two_months_is_found_by_the_failed_payout_of_its_account() {
        glow.client
                .put(
                        "/v1/payout-ways/STRIPE",
                        Map.of("secret", "sk_" + glow.credential, "webhookSecrets", List.of("whsec_connect")))
                .as(200);
        var member = glow.client
                .affiliates(
                        glow.client.offer(0, "{'percentOfSale':10}"),
                        List.of(Map.of("firstName", "Kim", "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
        var kim = glow.due(member, 700);
        glow.client
                .post("/v1/payouts", Map.of("enrollmentId", kim.enrollment(), "way", "STRIPE"))
                .as(201);
        assertThat(glow.payoutOf(kim).get("status").textValue()).isEqualTo("PENDING_INFO");
        clock.advance(Duration.ofDays(60));
        glow.client
                .put(
                        "/v1/members/" + kim.member() + "/payout-profile",
                        Map.of("method", "STRIPE", "account", "acct_Kim5"))
                .as(200);
        outbox.drain();
        clock.advance(Duration.ofDays(20));
        outbox.drain();
        assertThat(glow.payoutOf(kim).get("status").textValue()).isEqualTo("PAID");

        glow.account.state("acct_Kim5", "reversed");
        var failed = "{\"type\":\"payout.failed\",\"account\":\"acct_Kim5\",\"data\":{\"object\":{\"id\":\"po_1\"}}}";
        assertThat(stripeWebhook(failed, "whsec_connect", clock.instant())).isEqualTo(204);
        outbox.drain();

        assertThat(glow.payoutOf(kim).get("status").textValue()).isEqualTo("RETURNED");
    }

    /** Both are reversed when nobody asks by the clock any more; one is told by itself, one by the payout that fails after it. */
    @Test
    void stripe_tells_of_a_reversal_by_a_webhook_that_it_has_signed() {
        glow.client
                .put(
                        "/v1/payout-ways/STRIPE",
                        Map.of(
                                "secret",
                                "sk_" + glow.credential,
                                "webhookSecrets",
                                List.of("whsec_account", "whsec_connect")))
                .as(200);
        var sam = glow.due(glow.stripe("acct_Sam3"), 700);
        glow.client.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();
        var reversed = "{\"type\":\"transfer.reversed\",\"data\":{\"object\":{\"id\":\"%s\"}}}"
                .formatted(glow.transfer().get("reference").textValue());
        var tim = glow.due(glow.stripe("acct_Tim3"), 900);
        glow.client.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();
        clock.advance(Duration.ofDays(20));
        outbox.drain();
        glow.account.state("acct_Sam3", "reversed");
        glow.account.state("acct_Tim3", "reversed");

        assertThat(stripeWebhook(reversed, "whsec_stranger", clock.instant())).isEqualTo(401);
        assertThat(stripeWebhook(reversed, "whsec_account", clock.instant().minus(Duration.ofHours(1))))
                .isEqualTo(401);
        assertThat(stripeWebhook("{\"type\":\"charge.refunded\"}", "whsec_account", clock.instant()))
                .isEqualTo(204);
        outbox.drain();
        assertThat(glow.statuses()).containsOnly("PAID");

        assertThat(stripeWebhook(reversed, "whsec_account", clock.instant())).isEqualTo(204);
        outbox.drain();
        assertThat(glow.payoutOf(sam).get("status").textValue()).isEqualTo("RETURNED");
        assertThat(glow.balance(sam, "due")).isEqualTo(700);
        assertThat(glow.payoutOf(tim).get("status").textValue()).isEqualTo("PAID");

        var failed = "{\"type\":\"payout.failed\",\"account\":\"acct_Tim3\",\"data\":{\"object\":{\"id\":\"po_1\"}}}";
        assertThat(stripeWebhook(failed, "whsec_connect", clock.instant())).isEqualTo(204);
        outbox.drain();
        assertThat(glow.balance(tim, "due")).isEqualTo(900);
        assertThat(glow.client.get("/v1/payout-ways").toString())
                .contains("\"hasWebhookSecrets\":true")
                .doesNotContain("whsec_");
    }

    private int paypalWebhook(String signature) {
        return RestAssured.given()
                .contentType("application/json")
                .header("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                .header("PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1")
                .header("PAYPAL-TRANSMISSION-ID", UUID.randomUUID().toString())
                .header("PAYPAL-TRANSMISSION-SIG", signature)
                .header("PAYPAL-TRANSMISSION-TIME", "2026-06-10T12:00:00Z")
                .body("{\"event_type\":\"PAYMENT.PAYOUTS-ITEM.RETURNED\",\"resource\":{\"payout_batch_id\":\""
                        + glow.account.batchIds().get(0) + "\"}}")
                .post("/hooks/paypal-payouts/"
                        + glow.client.get("/v1/brand").get("id").textValue())
                .statusCode();
    }

    private int stripeWebhook(String body, String secret, Instant at) {
        var time = String.valueOf(at.getEpochSecond());
        return RestAssured.given()
                .contentType("application/json")
                .header("Stripe-Signature", "t=%s,v1=%s".formatted(time, hmac(secret, time + "." + body)))
                .body(body)
                .post("/hooks/stripe-payouts/"
                        + glow.client.get("/v1/brand").get("id").textValue())
                .statusCode();
    }

    private static String hmac(String secret, String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
