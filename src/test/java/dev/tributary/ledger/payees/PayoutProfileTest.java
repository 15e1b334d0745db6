package dev.tributary.ledger.payees;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.TestMailServer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where to pay, and how long money waits after that has changed. */
@QuarkusTest
class PayoutProfileTest extends PayeeScenario {
    @Test
    void money_waits_a_day_before_it_goes_to_a_new_address() {
        var now = clock.stop();
        glow.adjust(sarah, 5_000, "bonus");
        change(paypal("new@pay.example"));

        var batch = glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200);
        assertThat(BrandClient.rows(batch.get("skipped"), "amount", "reason")).containsExactly("5000 frozen");
        assertThat(Instant.parse(batch.at("/skipped/0/frozenUntil").textValue()))
                .isEqualTo(now.plus(Duration.ofDays(1)));
        assertThat(code(glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment())), 409))
                .isEqualTo("payouts_frozen");

        clock.advance(Duration.ofDays(1));
        batch = glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200);
        assertThat(BrandClient.rows(batch.get("payouts"), "amount", "status")).containsExactly("5000 PROCESSING");
    }

    @Test
    void the_brand_says_how_long_money_waits() {
        glow.put("/v1/brand/payout-schedule", BrandClient.parsed("""
                        {'active':false,'dayOfMonth':1,'cutoffDays':0,'confirmsItself':false,'reserveWithoutProfile':false,
                         'refuseDuplicateAddress':false,'profileFreezeHours':48}""")).as(200);
        var now = clock.stop();
        change(paypal("new@pay.example"));

        var profile = glow.get("/v1/members/" + sarah.member() + "/payout-profile");
        assertThat(Instant.parse(profile.get("frozenUntil").textValue())).isEqualTo(now.plus(Duration.ofHours(48)));
    }

    @Test
    void a_payout_that_waits_for_an_address_is_processed_when_the_freeze_of_the_first_one_ends() {
        clock.stop();
        var cleo = withoutAddress("Cleo");
        glow.adjust(cleo, 4_000, "bonus");
        var payout = glow.post("/v1/payouts", Map.of("enrollmentId", cleo.enrollment()))
                .as(201);
        assertThat(payout.get("status").textValue()).isEqualTo("PENDING_INFO");

        glow.put(
                        "/v1/members/" + cleo.member() + "/payout-profile",
                        Map.of("method", "PAYPAL", "payoutEmail", "c@pay.example"))
                .as(200);

        var cured = glow.get("/v1/payouts/" + payout.get("id").textValue());
        assertThat(cured.get("status").textValue()).isEqualTo("PROCESSING");
        assertThat(cured.at("/payTo/address").textValue()).isEqualTo("c@pay.example");
        assertThat(cured.get("method").textValue()).isEqualTo("PAYPAL");
    }

    private Affiliate withoutAddress(String name) {
        var offer = glow.offer(0, "{'percentOfSale':10}");
        return glow.affiliates(offer, List.of(Map.of("firstName", name, "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
    }

    @Test
    void a_profile_has_exactly_the_address_its_method_needs() {
        var path = "/v1/members/" + sarah.member() + "/payout-profile";
        assertThat(errors(glow.put(path, Map.of("method", "BANK_TRANSFER", "payoutEmail", "a@b.example"))))
                .containsExactly("/payoutEmail not_used", "/bank required");
        assertThat(errors(glow.put(path, Map.of("method", "STRIPE")))).containsExactly("/account required");
        assertThat(errors(glow.put(
                        path,
                        Map.of(
                                "method",
                                "BANK_TRANSFER",
                                "bank",
                                Map.of("holder", "S", "iban", "DE89370400440532013001")))))
                .containsExactly("/bank/iban invalid_bank_account_number");

        var set = glow.put(path, Map.of("method", "BANK_TRANSFER", "bank", Map.of("holder", "Sarah", "iban", IBAN)));
        assertThat(set.as(200).at("/bank/iban").textValue()).isEqualTo("DE89370400440532013000");
        assertThat(set.body().get("frozenUntil").isNull())
                .as("staff are not frozen")
                .isTrue();
        glow.patch("/v1/members/" + sarah.member(), Map.of("payoutEmail", "again@pay.example"))
                .as(200);
        assertThat(profile("method")).as("a new e-mail address is where to pay").isEqualTo("PAYPAL");
    }

    @Test
    void who_may_only_write_cannot_redirect_payouts() {
        var writer = key("read", "write");
        var elsewhere = Map.of("payoutEmail", "thief@pay.example");

        assertThat(code(writer.patch("/v1/members/" + sarah.member(), elsewhere), 403))
                .isEqualTo("payouts_scope_required");
        for (var dryRun : List.of(true, false)) {
            var row = Map.of("email", mailbox, "payoutEmail", "thief@pay.example");
            var imported = writer.post("/v1/members/import?dryRun=" + dryRun, Map.of("members", List.of(row)))
                    .as(200);
            assertThat(imported.at("/data/0/errors/0/code").textValue()).isEqualTo("payouts_scope_required");
        }
        writer.patch("/v1/members/" + sarah.member(), Map.of("payoutEmail", oldPayPal, "lastName", "Lee"))
                .as(200);

        assertThat(profile("payoutEmail")).isEqualTo(oldPayPal);
        writer.post(
                        "/v1/members",
                        Map.of("firstName", "New", "email", "n@mail.example", "payoutEmail", "n@pay.example"))
                .as(201);
    }

    @Test
    void the_old_address_is_told_when_staff_change_it() {
        glow.patch("/v1/members/" + sarah.member(), Map.of("payoutEmail", "new@pay.example"))
                .as(200);
        outbox.drain();
        assertThat(TestMailServer.mailsTo(oldPayPal)).hasSize(1);
        assertThat(TestMailServer.mailsTo(mailbox)).hasSize(1);

        glow.put("/v1/members/" + sarah.member() + "/payout-profile", paypal("third@pay.example"))
                .as(200);
        outbox.drain();
        assertThat(TestMailServer.mailsTo(mailbox)).hasSize(2);
    }

    @Test
    void a_batch_that_was_looked_at_is_stale_when_money_would_go_elsewhere() {
        glow.adjust(sarah, 5_000, "bonus");
        var seen = glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200);
        glow.put("/v1/members/" + sarah.member() + "/payout-profile", paypal("new@pay.example"))
                .as(200);

        var digest = Map.of("digest", seen.get("digest").textValue());
        assertThat(code(glow.post("/v1/payout-batches", digest), 409)).isEqualTo("batch_stale");

        var again = glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200);
        glow.post("/v1/payout-batches", Map.of("digest", again.get("digest").textValue()))
                .as(201);
    }

    private BrandClient key(String... scopes) {
        return new BrandClient(glow.post("/v1/api-keys", Map.of("name", "shop", "scopes", List.of(scopes)))
                .as(201)
                .get("secret")
                .textValue());
    }

    private static List<String> errors(Answer answer) {
        JsonNode body = answer.as(422);
        return BrandClient.rows(body.get("errors"), "pointer", "code");
    }
}
