package dev.tributary.ledger.payees;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PayoutProfileTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private final String mailbox = "sarah-" + UUID.randomUUID() + "@mail.example";
    private final String oldPayPal = "old-" + UUID.randomUUID() + "@pay.example";
    private BrandClient glow;
    private Affiliate sarah;

    @BeforeEach
    void sarah_is_paid_by_paypal() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliates(
                        offer, List.of(Map.of("firstName", "Sarah", "email", mailbox, "payoutEmail", oldPayPal)))
                .get(0);
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void a_code_from_the_members_mailbox_changes_where_to_pay_and_the_old_address_is_told() {
        var asked = sarah.dashboard().put("/v1/dashboard/payout-profile", paypal("new@pay.example"));
        assertThat(asked.as(202).get("expiresAt").textValue()).isNotBlank();
        assertThat(profile("payoutEmail")).as("before the code").isEqualTo(oldPayPal);

        var confirmed = confirm(lastCode()).as(200);

        assertThat(profile("payoutEmail")).isEqualTo("new@pay.example");
        assertThat(confirmed.get("address").textValue()).isEqualTo("n\u2026@pay.example");
        outbox.drain();
        assertThat(subjects(oldPayPal)).containsExactly("Where Glow pays you has changed");
        assertThat(subjects(mailbox)).last().isEqualTo("Where Glow pays you has changed");
        assertThat(MailingBrand.part(TestMailServer.mailsTo(oldPayPal).get(0), "text/plain"))
                .contains("n\u2026@pay.example")
                .doesNotContain("new@pay.example");
    }

    @Test
    void money_waits_a_day_before_it_goes_to_a_new_address() {
        var now = clock.stop();
        earn(5_000);
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
    void five_wrong_codes_are_refused_and_then_also_the_right_one() {
        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", paypal("new@pay.example"))
                .as(202);
        var right = lastCode();
        for (int i = 0; i < 5; i++) {
            assertThat(code(confirm(wrong(right, i)), 422)).isEqualTo("code_invalid");
        }

        assertThat(code(confirm(right), 429)).isEqualTo("too_many_tries");
        assertThat(profile("payoutEmail")).isEqualTo(oldPayPal);
    }

    @Test
    void a_code_is_used_once_expires_and_ends_with_the_next_one() {
        clock.stop();
        change(paypal("new@pay.example"));
        assertThat(code(confirm(lastCode()), 422)).as("used").isEqualTo("code_invalid");

        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", paypal("third@pay.example"))
                .as(202);
        var ended = lastCode();
        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", paypal("fourth@pay.example"))
                .as(202);
        var last = lastCode();
        if (!ended.equals(last)) {
            assertThat(code(confirm(ended), 422)).as("ended").isEqualTo("code_invalid");
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(code(confirm(last), 422)).as("expired").isEqualTo("code_invalid");
        assertThat(profile("payoutEmail")).isEqualTo("new@pay.example");
    }

    @Test
    void five_codes_a_day_are_mailed() {
        clock.stop();
        for (int i = 0; i < 5; i++) {
            sarah.dashboard()
                    .put("/v1/dashboard/payout-profile", paypal("new@pay.example"))
                    .as(202);
        }
        var refused = sarah.dashboard().put("/v1/dashboard/payout-profile", paypal("new@pay.example"));
        assertThat(code(refused, 429)).isEqualTo("too_many_codes");
        outbox.drain();
        assertThat(TestMailServer.mailsTo(mailbox)).hasSize(5);

        clock.advance(Duration.ofDays(1));
        sarah.dashboard()
                .put("/v1/dashboard/payout-profile", paypal("new@pay.example"))
                .as(202);
    }

    @Test
    void mails_are_in_the_language_of_the_dashboard() throws Exception {
        RestAssured.given()
                .header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .header("Accept-Language", "de-AT,de;q=0.9")
                .contentType("application/json")
                .body("{\"method\":\"BANK_TRANSFER\",\"bank\":{\"holder\":\"Sarah L\u00ea\",\"iban\":\"" + IBAN
                        + "\"}}")
                .put("/v1/dashboard/payout-profile")
                .then()
                .statusCode(202);
        outbox.drain();

        var mail = TestMailServer.mailsTo(mailbox).get(0);
        assertThat(mail.getSubject()).endsWith(" ist Ihr Code");
        assertThat(MailingBrand.part(mail, "text/plain"))
                .contains("Hallo Sarah", "\u20263000", "best\u00e4tigen".substring(0, 1));
        assertThat(mail.getHeader("List-Unsubscribe"))
                .as("a code cannot be declined")
                .isNull();
    }

    @Test
    void a_payout_that_waits_for_an_address_is_processed_when_the_freeze_of_the_first_one_ends() {
        clock.stop();
        var cleo = withoutAddress("Cleo");
        adjust(cleo, 4_000);
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

    private void change(Map<String, Object> profile) {
        sarah.dashboard().put("/v1/dashboard/payout-profile", profile).as(202);
        confirm(lastCode()).as(200);
    }

    private Answer confirm(String code) {
        return sarah.dashboard().post("/v1/dashboard/payout-profile/confirm", Map.of("code", code));
    }

    private String lastCode() {
        outbox.drain();
        var codes = TestMailServer.mailsTo(mailbox).stream()
                .flatMap(PayoutProfileTest::codeOf)
                .toList();
        return codes.get(codes.size() - 1);
    }

    private static Stream<String> codeOf(MimeMessage mail) {
        try {
            return CODE.matcher(mail.getSubject()).results().map(found -> found.group());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wrong(String right, int i) {
        return "%06d".formatted((Integer.parseInt(right) + 1 + i) % 1_000_000);
    }

    private static List<String> subjects(String address) {
        return TestMailServer.mailsTo(address).stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static Map<String, Object> paypal(String email) {
        return Map.of("method", "PAYPAL", "payoutEmail", email);
    }

    private String profile(String field) {
        return glow.get("/v1/members/" + sarah.member() + "/payout-profile")
                .get(field)
                .textValue();
    }

    private Affiliate withoutAddress(String name) {
        var offer = glow.offer(0, "{'percentOfSale':10}");
        return glow.affiliates(offer, List.of(Map.of("firstName", name, "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
    }

    private void earn(long amount) {
        adjust(sarah, amount);
    }

    private void adjust(Affiliate affiliate, long amount) {
        glow.adjust(affiliate, amount, "bonus");
    }

    private static String code(Answer answer, int status) {
        return answer.as(status).get("code").textValue();
    }

    private static List<String> errors(Answer answer) {
        JsonNode body = answer.as(422);
        return BrandClient.rows(body.get("errors"), "pointer", "code");
    }
}
