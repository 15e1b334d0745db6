package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody tries who is not the one, or may not; each attempt is numbered. */
@QuarkusTest
class SessionAttacksTest {
    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private BrandClient brand;
    private StaffClient owner;

    @BeforeEach
    void an_owner_signs_in() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        owner = active("OWNER");
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    private StaffClient active(String role) {
        var member = StaffClient.invited(brand, role);
        outbox.drain();
        member.accept(member.token(), StaffClient.PASSWORD).as(204);
        return member;
    }

    @Test
    void a01_to_a05_refresh_tokens_are_good_once() {
        var first = owner.session();
        var old = first.get("refreshToken").textValue();
        var second = StaffClient.refresh(old).as(200);

        assertThat(code(StaffClient.refresh(old))).as("1 a used token again").isEqualTo("session_ended");
        assertThat(code(StaffClient.refresh(second.get("refreshToken").textValue())))
                .as("2 the thief's successor is worth nothing either")
                .isEqualTo("session_ended");
        assertThat(me(second)).as("3 nor is its access token").isEqualTo(401);
        assertThat(actions()).as("4 the brand learns of it").contains("staff_session.reused");
        var race = owner.session().get("refreshToken").textValue();
        var both = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> StaffClient.refresh(race).status()))
                .toList();
        assertThat(both.stream()
                        .map(CompletableFuture::join)
                        .filter(status -> status == 200)
                        .count())
                .as("5 two at once")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void a06_to_a12_tokens_that_were_not_issued_open_nothing() {
        var session = owner.session();
        var access = session.get("accessToken").textValue();
        var parts = access.split("\\.");

        assertThat(status(parts[0] + "." + parts[1] + "." + parts[2].substring(2)))
                .as("6 a cut signature")
                .isEqualTo(401);
        assertThat(status(parts[0] + "." + changed(parts[1]) + "." + parts[2]))
                .as("7 another brand in it")
                .isEqualTo(401);
        assertThat(status(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "."))
                .as("8 alg none")
                .isEqualTo(401);
        assertThat(status(base64("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}") + "." + parts[1] + "."
                        + parts[2]))
                .as("9 another algorithm")
                .isEqualTo(401);
        assertThat(status(session.get("refreshToken").textValue()))
                .as("10 a refresh token as access")
                .isEqualTo(401);
        assertThat(StaffClient.refresh(access).status())
                .as("11 an access token as refresh")
                .isEqualTo(401);
        clock.stop();
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(status(access)).as("12 one that has expired").isEqualTo(401);
    }

    @Test
    void a13_to_a17_what_ended_stays_ended() {
        var session = owner.session();
        var other = owner.session();
        client(session).delete("/v1/staff/me/sessions").as(204);

        assertThat(me(session)).as("13 after signing out everywhere").isEqualTo(401);
        assertThat(me(other)).as("14 on the other device, too").isEqualTo(401);
        assertThat(StaffClient.refresh(other.get("refreshToken").textValue()).status())
                .as("15 by refreshing")
                .isEqualTo(401);
        var third = owner.session();
        client(third)
                .put(
                        "/v1/staff/me/password",
                        Map.of("currentPassword", StaffClient.PASSWORD, "password", "a better horse battery"))
                .as(204);
        assertThat(me(third))
                .as("16 with the session of before the new password")
                .isEqualTo(401);
        assertThat(owner.signIn(StaffClient.PASSWORD).status())
                .as("17 with the old password")
                .isEqualTo(401);
    }

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
    void a26_to_a30_invitations_are_for_one_and_once() {
        var mia = StaffClient.invited(brand, "ANALYST");
        outbox.drain();
        var first = mia.token();
        brand.post("/v1/staff/" + mia.id + "/invite", Map.of()).as(200);
        outbox.drain();

        assertThat(mia.accept(first, StaffClient.PASSWORD).status())
                .as("26 one that was replaced")
                .isEqualTo(422);
        assertThat(mia.accept(first.substring(0, first.length() - 3) + "AAA", StaffClient.PASSWORD)
                        .status())
                .as("27 one that was guessed")
                .isEqualTo(422);
        assertThat(mia.accept(mia.token(), "short").status())
                .as("28 an easy password")
                .isEqualTo(422);
        mia.accept(mia.token(), StaffClient.PASSWORD).as(204);
        assertThat(mia.accept(mia.token(), "another horse battery").status())
                .as("29 once more")
                .isEqualTo(422);
        assertThat(mia.signIn(StaffClient.PASSWORD).status()).isEqualTo(201);
        var ben = StaffClient.invited(brand, "ANALYST");
        outbox.drain();
        brand.patch("/v1/staff/" + ben.id, Map.of("active", false)).as(200);
        assertThat(ben.accept(ben.token(), StaffClient.PASSWORD).status())
                .as("30 after it was withdrawn")
                .isEqualTo(422);
    }

    @Test
    void a31_to_a36_nobody_rises_above_their_role_or_leaves_the_brand_without_an_owner() {
        var manager = active("MANAGER").client();
        var analyst = active("ANALYST");
        var session = analyst.session();

        assertThat(manager.post("/v1/staff", Map.of("email", "x@staff.example", "role", "OWNER"))
                        .status())
                .as("31 inviting an owner")
                .isEqualTo(403);
        assertThat(client(session)
                        .patch("/v1/staff/" + analyst.id, Map.of("role", "OWNER"))
                        .status())
                .as("32 promoting oneself")
                .isEqualTo(403);
        var admin = brand.post("/v1/api-keys", Map.of("name", "admin", "scopes", List.of("admin")))
                .as(201);
        assertThat(new BrandClient(admin.get("secret").textValue())
                        .post("/v1/staff", Map.of("email", "y@staff.example", "role", "OWNER"))
                        .status())
                .as("33 by a key that has not all scopes")
                .isEqualTo(403);
        brand.patch("/v1/staff/" + analyst.id, Map.of("active", false)).as(200);
        assertThat(me(session)).as("34 with a token of before one was disabled").isEqualTo(401);
        assertThat(analyst.signIn(StaffClient.PASSWORD).status())
                .as("35 by signing in again")
                .isEqualTo(401);
        assertThat(code(owner.client().patch("/v1/staff/" + owner.id, Map.of("role", "ANALYST"))))
                .as("36 the last owner")
                .isEqualTo("last_owner");
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
        org.awaitility.Awaitility.await().until(() -> {
            outbox.drain();
            return TestMailServer.mailsTo(owner.email).size() == 2;
        });

        owner.accept(owner.token(), "a new horse battery").as(204);

        assertThat(me(session)).isEqualTo(401);
        assertThat(owner.signIn("a new horse battery").status()).isEqualTo(201);
    }

    private List<String> actions() {
        return BrandClient.rows(brand.get("/v1/audit-events?limit=200").get("data"), "action");
    }

    private static BrandClient client(JsonNode session) {
        return new BrandClient(session.get("accessToken").textValue());
    }

    private static int me(JsonNode session) {
        return client(session).ask("/v1/me").status();
    }

    private static int status(String bearer) {
        return new BrandClient(bearer).ask("/v1/me").status();
    }

    private static String code(BrandClient.Answer answer) {
        return answer.body().path("code").asText();
    }

    private static String told(BrandClient.Answer answer) {
        return answer.status() + " " + code(answer) + " "
                + answer.body().path("detail").asText();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String claims) {
        var text = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
        return base64(text.replaceFirst("\"brand\":\"[^\"]*\"", "\"brand\":\"" + UUID.randomUUID() + "\""));
    }
}
