package dev.tributary.ledger.payees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where to pay changes by a code that is mailed to the member. */
@QuarkusTest
class ConfirmProfileTest extends PayeeScenario {
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

    private static String wrong(String right, int i) {
        return "%06d".formatted((Integer.parseInt(right) + 1 + i) % 1_000_000);
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
}
