package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeAccount.Fault;
import dev.tributary.fixtures.FakeProviders;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class TransfersTest {
    private static final Duration NO_CALL_IS_UNDER_WAY = Duration.ofSeconds(61);

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private final String credential = "client-" + UUID.randomUUID();
    private FakeAccount account;
    private BrandClient glow;
    private String offer;

    @BeforeEach
    void a_brand_that_pays_with_both() {
        clock.stop();
        account = FakeProviders.account(credential);
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        glow.put("/v1/payout-ways/PAYPAL", Map.of("clientId", credential, "secret", "s3cret", "webhookId", "WH-1"))
                .as(200);
        glow.put("/v1/payout-ways/STRIPE", Map.of("secret", "sk_" + credential)).as(200);
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void paypal_pays_a_batch_in_one_call_and_tells_what_became_of_each() {
        due(paypal("ada"), 1_234);
        due(paypal("ben"), 5_000);

        var batch = glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(account.batchIds()).hasSize(1);
        assertThat(account.paid()).extracting(FakeAccount.Paid::amount).containsExactlyInAnyOrder("12.34", "50.00");
        var payouts = glow.all("/v1/payouts?batchId=" + batch.get("id").textValue());
        assertThat(BrandClient.rows(payouts, "amount", "status", "method", "way"))
                .containsExactlyInAnyOrder("1234 PAID PAYPAL PAYPAL", "5000 PAID PAYPAL PAYPAL");
        assertThat(payouts)
                .allSatisfy(payout -> assertThat(payout.get("reference").textValue())
                        .isEqualTo("T-" + payout.get("id").textValue()));
        assertThat(transfer().get("state").textValue()).isEqualTo("SETTLED");
        var path = "/v1/payout-transfers/" + transfer().get("id").textValue();
        assertThat(glow.get(path)).isEqualTo(transfer());
        assertThat(glow.post(path + "/ask", null).as(202).get("state").textValue())
                .isEqualTo("SETTLED");
        outbox.drain();
        assertThat(account.paid()).as("asking pays nothing").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "ERROR_AFTER", "SILENT_AFTER"})
    void a_payment_whose_answer_got_lost_is_asked_for_and_made_once(Fault fault) {
        var ada = due(paypal("ada"), 1_234);
        var sam = due(stripe("acct_Sam"), 777);
        account.fail(fault);
        account.fail(fault);
        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL", "memberIds", List.of(ada.member())))
                .as(201);
        glow.post("/v1/payout-batches", Map.of("way", "STRIPE", "memberIds", List.of(sam.member())))
                .as(201);

        outbox.drain();
        assertThat(statuses()).containsOnly("PROCESSING");
        assertThat(glow.all("/v1/payout-transfers"))
                .extracting(row -> row.get("state").textValue())
                .containsOnly("SENT");
        var payout = glow.all("/v1/payouts").get(0).get("id").textValue();
        assertThat(glow.patch("/v1/payouts/" + payout, Map.of("status", "CANCELLED"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("payout_in_transfer");

        clock.advance(NO_CALL_IS_UNDER_WAY);
        outbox.drain();

        assertThat(statuses()).containsOnly("PAID");
        assertThat(account.paid()).extracting(FakeAccount.Paid::amount).containsExactlyInAnyOrder("12.34", "777");
    }

    @Test
    void part_of_a_batch_fails_and_what_nobody_claims_comes_back_a_month_later() {
        var ada = due(paypal("ada"), 1_000);
        var ben = due(paypal("ben"), 2_000);
        var cleo = due(paypal("cleo"), 3_000);
        account.state(addressOf(ben), "FAILED");
        account.state(addressOf(cleo), "UNCLAIMED");

        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(balance(ada, "paid")).isEqualTo(1_000);
        assertThat(balance(ben, "due")).isEqualTo(2_000);
        assertThat(payoutOf(ben).get("failureReason").textValue()).isEqualTo("Receiver says FAILED");
        assertThat(balance(cleo, "processing")).isEqualTo(3_000);

        clock.advance(Duration.ofDays(30));
        account.state(addressOf(cleo), "RETURNED");
        assertThat(webhook("forged")).isEqualTo(401);
        assertThat(balance(cleo, "processing")).isEqualTo(3_000);
        assertThat(webhook("genuine")).isEqualTo(204);
        outbox.drain();

        assertThat(payoutOf(cleo).get("status").textValue()).isEqualTo("FAILED");
        assertThat(balance(cleo, "due")).isEqualTo(3_000);
        assertThat(account.paid()).hasSize(3);
    }

    @Test
    void a_refusal_gives_the_money_back_and_the_next_batch_pays() {
        var ada = due(paypal("ada"), 1_000);
        account.fail(Fault.REFUSED);
        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();
        assertThat(payoutOf(ada).get("status").textValue()).isEqualTo("FAILED");
        assertThat(payoutOf(ada).get("failureReason").textValue()).contains("sufficient funds");
        assertThat(balance(ada, "due")).isEqualTo(1_000);

        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(balance(ada, "paid")).isEqualTo(1_000);
        assertThat(account.paid()).hasSize(1);
    }

    @Test
    void stripe_pays_only_recipients_that_it_can_pay_and_a_reversal_makes_the_money_due_again() {
        var sam = due(stripe("acct_Sam2"), 700);
        var una = due(stripe("acct_Unknown"), 800);
        var ina = due(stripe("acct_Incomplete"), 900);
        glow.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();

        assertThat(balance(sam, "paid")).isEqualTo(700);
        assertThat(balance(una, "due")).isEqualTo(800);
        assertThat(balance(ina, "due")).isEqualTo(900);
        assertThat(account.paid()).extracting(FakeAccount.Paid::receiver).containsExactly("acct_Sam2");

        account.state("acct_Sam2", "reversed");
        clock.advance(Duration.ofDays(3));
        outbox.drain();

        assertThat(payoutOf(sam).get("status").textValue()).isEqualTo("RETURNED");
        assertThat(balance(sam, "paid")).isZero();
        assertThat(balance(sam, "due")).isEqualTo(700);
    }

    /** Both are reversed when nobody asks by the clock any more; one is told by itself, one by the payout that fails after it. */
    @Test
    void stripe_tells_of_a_reversal_by_a_webhook_that_it_has_signed() {
        glow.put(
                        "/v1/payout-ways/STRIPE",
                        Map.of(
                                "secret",
                                "sk_" + credential,
                                "webhookSecrets",
                                List.of("whsec_account", "whsec_connect")))
                .as(200);
        var sam = due(stripe("acct_Sam3"), 700);
        glow.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();
        var reversed = "{\"type\":\"transfer.reversed\",\"data\":{\"object\":{\"id\":\"%s\"}}}"
                .formatted(transfer().get("reference").textValue());
        var tim = due(stripe("acct_Tim3"), 900);
        glow.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        outbox.drain();
        clock.advance(Duration.ofDays(20));
        outbox.drain();
        account.state("acct_Sam3", "reversed");
        account.state("acct_Tim3", "reversed");

        assertThat(stripeWebhook(reversed, "whsec_stranger", clock.instant())).isEqualTo(401);
        assertThat(stripeWebhook(reversed, "whsec_account", clock.instant().minus(Duration.ofHours(1))))
                .isEqualTo(401);
        assertThat(stripeWebhook("{\"type\":\"charge.refunded\"}", "whsec_account", clock.instant()))
                .isEqualTo(204);
        outbox.drain();
        assertThat(statuses()).containsOnly("PAID");

        assertThat(stripeWebhook(reversed, "whsec_account", clock.instant())).isEqualTo(204);
        outbox.drain();
        assertThat(payoutOf(sam).get("status").textValue()).isEqualTo("RETURNED");
        assertThat(balance(sam, "due")).isEqualTo(700);
        assertThat(payoutOf(tim).get("status").textValue()).isEqualTo("PAID");

        var failed = "{\"type\":\"payout.failed\",\"account\":\"acct_Tim3\",\"data\":{\"object\":{\"id\":\"po_1\"}}}";
        assertThat(stripeWebhook(failed, "whsec_connect", clock.instant())).isEqualTo(204);
        outbox.drain();
        assertThat(balance(tim, "due")).isEqualTo(900);
        assertThat(glow.get("/v1/payout-ways").toString())
                .contains("\"hasWebhookSecrets\":true")
                .doesNotContain("whsec_");
    }

    @Test
    void with_wrong_credentials_nothing_is_given_and_staff_can_cancel() {
        var ada = due(paypal("ada"), 1_000);
        glow.put("/v1/payout-ways/PAYPAL", Map.of("clientId", "bad-" + credential, "secret", "wrong"))
                .as(200);
        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();
        assertThat(transfer().get("state").textValue()).isEqualTo("RESERVED");
        assertThat(transfer().get("note").textValue()).contains("invalid_client");

        var payout = payoutOf(ada).get("id").textValue();
        glow.patch("/v1/payouts/" + payout, Map.of("status", "CANCELLED")).as(200);
        glow.put("/v1/payout-ways/PAYPAL", Map.of("clientId", credential, "secret", "right"))
                .as(200);
        clock.advance(Duration.ofMinutes(1));
        outbox.drain();

        assertThat(account.paid()).isEmpty();
        assertThat(balance(ada, "due")).isEqualTo(1_000);
        assertThat(transfer().get("state").textValue()).isEqualTo("SETTLED");
    }

    @Test
    void a_way_is_off_until_it_is_set_up_and_pays_whom_it_can() {
        var ada = due(paypal("ada"), 1_000);
        var refused = glow.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(422);
        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("way_not_set_up");
        glow.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        glow.post("/v1/payout-batches", Map.of("way", "STRIPE")).as(201);
        assertThat(payoutOf(ada).get("way").textValue())
                .as("Stripe cannot pay her")
                .isEqualTo("MANUAL");
        assertThat(glow.post("/v1/payouts", Map.of("enrollmentId", ada.enrollment(), "amount", 1, "way", "STRIPE"))
                        .status())
                .isEqualTo(422);
        var shown = glow.get("/v1/payout-ways").toString();
        assertThat(shown).contains("\"hasSecret\":true").doesNotContain("s3cret");
    }

    @Test
    void a_system_of_the_brands_own_is_told_by_the_list_and_answers_by_patch() {
        glow.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        var ada = due(paypal("ada"), 1_000);
        glow.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(201);

        var asked = glow.all("/v1/payouts?way=EXTERNAL&status=PROCESSING");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/payTo/address").textValue()).isEqualTo(addressOf(ada));
        var payout = "/v1/payouts/" + asked.get(0).get("id").textValue();
        glow.patch(payout, Map.of("status", "PAID", "reference", "X-1")).as(200);
        assertThat(balance(ada, "paid")).isEqualTo(1_000);

        glow.patch(payout, Map.of("status", "RETURNED")).as(200);
        assertThat(balance(ada, "paid")).isZero();
        assertThat(balance(ada, "due")).isEqualTo(1_000);
        assertThat(glow.patch(payout, Map.of("status", "PAID")).status()).isEqualTo(409);
    }

    private Affiliate paypal(String name) {
        return glow.affiliates(
                        offer,
                        List.of(Map.of(
                                "firstName",
                                name,
                                "email",
                                UUID.randomUUID() + "@mail.example",
                                "payoutEmail",
                                name + "-" + UUID.randomUUID() + "@pay.example")))
                .get(0);
    }

    private Affiliate stripe(String connected) {
        var affiliate = glow.affiliates(
                        offer, List.of(Map.of("firstName", "Sam", "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
        glow.put(
                        "/v1/members/" + affiliate.member() + "/payout-profile",
                        Map.of("method", "STRIPE", "account", connected))
                .as(200);
        return affiliate;
    }

    private Affiliate due(Affiliate affiliate, long amount) {
        glow.post(
                        "/v1/adjustments",
                        Map.of("enrollmentId", affiliate.enrollment(), "amount", amount, "description", "bonus"))
                .as(201);
        return affiliate;
    }

    private String addressOf(Affiliate affiliate) {
        return glow.get("/v1/members/" + affiliate.member()).get("payoutEmail").textValue();
    }

    private JsonNode payoutOf(Affiliate affiliate) {
        return glow.get("/v1/payouts?enrollmentId=" + affiliate.enrollment()).at("/data/0");
    }

    private JsonNode transfer() {
        var all = glow.all("/v1/payout-transfers");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> statuses() {
        return glow.all("/v1/payouts").stream()
                .map(payout -> payout.get("status").textValue())
                .toList();
    }

    private long balance(Affiliate affiliate, String figure) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get(figure)
                .longValue();
    }

    private int webhook(String signature) {
        return RestAssured.given()
                .contentType("application/json")
                .header("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                .header("PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1")
                .header("PAYPAL-TRANSMISSION-ID", UUID.randomUUID().toString())
                .header("PAYPAL-TRANSMISSION-SIG", signature)
                .header("PAYPAL-TRANSMISSION-TIME", "2026-06-10T12:00:00Z")
                .body("{\"event_type\":\"PAYMENT.PAYOUTS-ITEM.RETURNED\",\"resource\":{\"payout_batch_id\":\""
                        + account.batchIds().get(0) + "\"}}")
                .post("/hooks/paypal-payouts/" + glow.get("/v1/brand").get("id").textValue())
                .statusCode();
    }

    private int stripeWebhook(String body, String secret, Instant at) {
        var time = String.valueOf(at.getEpochSecond());
        return RestAssured.given()
                .contentType("application/json")
                .header("Stripe-Signature", "t=%s,v1=%s".formatted(time, hmac(secret, time + "." + body)))
                .body(body)
                .post("/hooks/stripe-payouts/" + glow.get("/v1/brand").get("id").textValue())
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
