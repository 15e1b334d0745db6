package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

/** Attempts to sign in as somebody else. */
@QuarkusTest
class SignInAttacksTest extends AttackedBrand {
    @Inject
    RecoverPassword recoverPassword;

    @Test
    void a18_to_a21_guessing_brakes_the_guesser_and_not_the_guessed() {
        var answers = IntStream.range(0, 8)
                .mapToObj(i ->
                        owner.signIn("guess number " + i, null, "198.51.100.7").status())
                .toList();

        assertThat(answers.subList(0, 5)).as("18 a few guesses").containsOnly(401);
        assertThat(answers.subList(6, 8)).as("19 more of them").containsOnly(429);
        assertThat(owner.signIn(StaffClient.PASSWORD, null, "198.51.100.7").status())
                .as("20 the guesser learns nothing by the right one")
                .isEqualTo(429);
        assertThat(owner.signIn(StaffClient.PASSWORD, null, "203.0.113.5").status())
                .as("21 the owner is not locked out")
                .isEqualTo(201);
    }

    @Test
    void guesses_that_arrive_together_are_counted_like_others() {
        var guessers = Executors.newFixedThreadPool(20);

        var statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> owner.signIn("guess number " + i, null, "198.51.100.17")
                                .status(),
                        guessers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        guessers.shutdown();
        assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(6);
        assertThat(statuses).contains(429);
    }

    @Test
    void signing_in_often_is_no_failure() {
        for (int i = 0; i < 8; i++) {
            owner.signIn(StaffClient.PASSWORD, null, "198.51.100.27").as(201);
        }
    }

    @Test
    void who_finds_an_open_session_guesses_the_password_five_times_a_minute() {
        var session = client(owner.session());
        var guesses = IntStream.range(0, 8)
                .mapToObj(i -> session.post("/v1/staff/me/second-factor", Map.of("password", "guess number " + i))
                        .status())
                .toList();

        assertThat(guesses.subList(0, 5)).containsOnly(422);
        assertThat(guesses.subList(6, 8)).containsOnly(429);
        assertThat(session.put(
                                "/v1/staff/me/password",
                                Map.of("currentPassword", "another guess", "password", "a better horse battery"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void asking_again_neither_replaces_the_mailed_token_nor_mails_another() {
        var brandId = BrandId.fromString(owner.brandId).value();
        recoverPassword.send(brandId, owner.email);
        outbox.drain();
        var token = owner.token();

        recoverPassword.send(brandId, owner.email);
        outbox.drain();

        assertThat(TestMailServer.mailsTo(owner.email))
                .as("the invitation, and one new password")
                .hasSize(2);
        owner.accept(token, "a new horse battery").as(204);
        recoverPassword.send(brandId, owner.email);
        outbox.drain();
        assertThat(TestMailServer.mailsTo(owner.email)).as("a used token").hasSize(3);
    }

    @Test
    void a22_to_a25_nobody_learns_who_has_an_account() {
        var unknown =
                Map.of("brandId", owner.brandId, "email", "nobody@staff.example", "password", StaffClient.PASSWORD);
        var known = Map.of("brandId", owner.brandId, "email", owner.email, "password", "not the password");
        var elsewhere = Map.of(
                "brandId", "brand_01jd9v3e8yf3qs2q1m0c5ax7kd", "email", owner.email, "password", StaffClient.PASSWORD);

        assertThat(told(StaffClient.post("/v1/sessions", unknown, "192.0.2.1")))
                .as("22 by the answer")
                .isEqualTo(told(StaffClient.post("/v1/sessions", known, "192.0.2.2")));
        assertThat(told(StaffClient.post("/v1/sessions", elsewhere, "192.0.2.3")))
                .as("23 in another brand")
                .isEqualTo(told(StaffClient.post("/v1/sessions", known, "192.0.2.4")));
        var asked = List.of(owner.email, "nobody@staff.example").stream()
                .map(email -> StaffClient.post(
                        "/v1/sessions/recover", Map.of("brandId", owner.brandId, "email", email), "192.0.2.5"))
                .toList();
        assertThat(asked.get(0)).as("24 by asking for a new password").isEqualTo(asked.get(1));
        assertThat(hashes("nobody@staff.example"))
                .as("25 by time: the same work is done for both, a hash each")
                .isEqualTo(hashes(owner.email));
    }

    private static String told(BrandClient.Answer answer) {
        return answer.status() + " " + code(answer) + " "
                + answer.body().path("detail").asText();
    }

    /** How many times as long as an answer without any hashing takes, rounded. */
    private boolean hashes(String email) {
        long begun = System.nanoTime();
        StaffClient.post(
                "/v1/sessions",
                Map.of("brandId", owner.brandId, "email", email, "password", "not the password"),
                "192.0.2." + (100 + email.length()));
        return System.nanoTime() - begun > 3_000_000;
    }

    @Test
    void a37_to_a41_the_second_factor_cannot_be_gone_around() {
        var mia = active("ANALYST");
        var session = client(mia.session());
        assertThat(session.post("/v1/staff/me/second-factor", Map.of("password", "wrong"))
                        .status())
                .as("37 set up by who found an open session")
                .isEqualTo(422);
        var secret = new TotpSecret(new Base32()
                .decode(session.post("/v1/staff/me/second-factor", Map.of("password", StaffClient.PASSWORD))
                        .as(200)
                        .get("secret")
                        .textValue()));
        var now = clock.stop();
        session.post("/v1/staff/me/second-factor/activate", Map.of("code", secret.codeAt(now)))
                .as(204);

        assertThat(code(mia.signIn(StaffClient.PASSWORD)))
                .as("38 the password alone")
                .isEqualTo("code_required");
        assertThat(code(mia.signIn(StaffClient.PASSWORD, secret.codeAt(now), null)))
                .as("39 a code once more")
                .isEqualTo("code_wrong");
        assertThat(mia.signIn(StaffClient.PASSWORD, secret.codeAt(now.minusSeconds(3600)), "192.0.2.9")
                        .status())
                .as("40 an old code")
                .isEqualTo(401);
        clock.advance(Duration.ofSeconds(30));
        var later = now.plusSeconds(30);
        assertThat(mia.signIn(StaffClient.PASSWORD, secret.codeAt(later), "192.0.2.10")
                        .status())
                .isEqualTo(201);
        assertThat(session.post("/v1/staff/me/second-factor/remove", Map.of("password", "wrong"))
                        .status())
                .as("41 removed without the password")
                .isEqualTo(422);
    }

    @Test
    void a_mailed_token_sets_a_new_password_and_keeps_nobody_signed_in() {
        var session = owner.session();
        StaffClient.post("/v1/sessions/recover", Map.of("brandId", owner.brandId, "email", owner.email), "192.0.2.77");
        await().until(() -> {
            outbox.drain();
            return TestMailServer.mailsTo(owner.email).size() == 2;
        });

        owner.accept(owner.token(), "a new horse battery").as(204);

        assertThat(me(session)).isEqualTo(401);
        assertThat(owner.signIn("a new horse battery").status()).isEqualTo(201);
    }
}
