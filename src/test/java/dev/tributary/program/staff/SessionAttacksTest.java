package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attempts with tokens that were used, made up, or ended. */
@QuarkusTest
class SessionAttacksTest extends AttackedBrand {
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
    void a_token_that_was_not_issued_ends_no_session() {
        var session = owner.session();
        var refresh = session.get("refreshToken").textValue();
        var token = OpaqueToken.parse(OpaqueToken.REFRESH, refresh).orElseThrow();
        var guessed = new OpaqueToken(OpaqueToken.REFRESH, token.brandId(), token.id(), new byte[32]);

        assertThat(code(StaffClient.refresh(guessed.text()))).isEqualTo("session_ended");

        assertThat(me(session)).isEqualTo(200);
        var next = StaffClient.refresh(refresh).as(200);
        StaffClient.refresh(next.get("refreshToken").textValue()).as(200);
        assertThat(code(StaffClient.refresh(refresh)))
                .as("one that was issued long ago")
                .isEqualTo("session_ended");
        assertThat(me(session)).isEqualTo(401);
    }

    @Test
    void invalid_tokens_are_counted_wherever_they_are_sent() {
        assertThat(statuses("/v1/sessions/refresh", Map.of("refreshToken", "afr_x"), "198.51.100.41"))
                .containsOnlyOnce(401)
                .contains(429);
        assertThat(statuses(
                        "/v1/staff/accept", Map.of("token", "inv_x", "password", "long enough it is"), "198.51.100.42"))
                .containsOnlyOnce(422)
                .contains(429);
    }

    private static Set<Integer> statuses(String path, Map<String, String> body, String address) {
        var statuses = new TreeSet<Integer>();
        for (int i = 0; i < 105; i++) {
            statuses.add(StaffClient.post(path, body, address).status());
        }
        return statuses;
    }

    private List<String> actions() {
        return BrandClient.rows(brand.get("/v1/audit-events?limit=200").get("data"), "action");
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

    private static int status(String bearer) {
        return new BrandClient(bearer).ask("/v1/me").status();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String claims) {
        var text = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
        return base64(text.replaceFirst("\"brand\":\"[^\"]*\"", "\"brand\":\"" + UUID.randomUUID() + "\""));
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
}
