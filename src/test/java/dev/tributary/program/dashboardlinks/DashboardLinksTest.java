package dev.tributary.program.dashboardlinks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.program.enrollments.EnrollmentId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DashboardLinksTest {
    /** The token is valid, but not for the brand's operations. */
    private static final int VALID = 403;

    private static final int INVALID = 401;

    BrandFixture glow;
    UUID enrollment;
    String path;

    @BeforeEach
    void open() {
        glow = BrandFixture.open();
        var made = glow.answer(
                "/v1/offers/" + glow.offer("LINK") + "/enrollments",
                Map.of("memberIds", List.of(glow.member("Sarah"))));
        enrollment =
                EnrollmentId.fromString(made.getString("data[0].enrollmentId")).value();
        path = "/v1/enrollments/" + made.getString("data[0].enrollmentId") + "/dashboard-link";
    }

    @Test
    void a_link_is_shown_again_and_its_use_is_noted() {
        var link = glow.get(path);

        assertThat(link.getString("url"))
                .isEqualTo("https://affiliates.glow.example/dashboard#" + link.getString("token"));
        assertThat(link.getString("lastUsedAt")).isNull();
        assertThat(calling(link.getString("token"))).isEqualTo(VALID);
        assertThat(glow.get(path).getString("token")).isEqualTo(link.getString("token"));
        assertThat(glow.get(path).getString("lastUsedAt")).isNotNull();
    }

    @Test
    void a_new_link_kills_the_old_one() {
        var old = glow.get(path).getString("token");
        var fresh = glow.answer(path + "/rotate", Map.of()).getString("token");

        assertThat(calling(old)).isEqualTo(INVALID);
        assertThat(calling(fresh)).isEqualTo(VALID);
    }

    @Test
    void a_revoked_link_is_dead_until_there_is_a_new_one() {
        var old = glow.get(path).getString("token");
        glow.as().delete(path).then().statusCode(204);

        assertThat(calling(old)).isEqualTo(INVALID);
        assertThat(glow.get(path).getBoolean("revoked")).isTrue();
        assertThat(glow.get(path).getString("url")).isNull();
        assertThat(calling(glow.answer(path + "/rotate", Map.of()).getString("token")))
                .isEqualTo(VALID);
    }

    @Test
    void nobody_else_can_make_one() {
        var token = glow.get(path).getString("token");
        var genuine = DashboardToken.parse(token).orElseThrow();
        var otherRing = KeyRing.parse(KeyRing.generate(new SecureRandom()).replaceFirst("k1", genuine.kid()));

        var forgeries = List.of(
                new DashboardToken(BrandFixture.open().id(), enrollment, genuine.kid(), genuine.signature()).text(),
                new DashboardToken(glow.id(), UUID.randomUUID(), genuine.kid(), genuine.signature()).text(),
                new DashboardToken(glow.id(), enrollment, "other", genuine.signature()).text(),
                new DashboardToken(glow.id(), enrollment, genuine.kid(), new byte[16]).text(),
                DashboardToken.issue(otherRing, glow.id(), enrollment, new byte[16])
                        .text(),
                token.substring(0, token.length() - 2),
                token + "=",
                "afd_",
                "afd_💸");

        assertThat(forgeries).allSatisfy(forged -> assertThat(calling(forged)).isEqualTo(INVALID));
    }

    @Test
    void another_brand_sees_and_changes_no_link() {
        var other = BrandFixture.open();

        other.as().get(path).then().statusCode(404);
        other.as().delete(path).then().statusCode(404);
        other.post(path + "/rotate", Map.of()).then().statusCode(404);
        assertThat(calling(glow.get(path).getString("token"))).isEqualTo(VALID);
    }

    @Test
    void who_tries_too_many_tokens_has_to_wait_and_no_good_token_from_there() {
        var token = glow.get(path).getString("token");
        var forged = token.substring(0, token.length() - 2) + "AA";
        var address =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000)) + ":1:";
        for (int i = 0; i < 100; i++) {
            calling(forged, address + ":" + i).then().statusCode(INVALID);
        }
        // Uses up the requests that the limit has added meanwhile.
        Response last;
        do {
            last = calling(forged, address + ":7");
        } while (last.statusCode() == INVALID);

        var refused = last.then().statusCode(429).extract();

        assertThat(refused.<String>path("code")).isEqualTo("too_many_failures");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        calling(token, address + ":8").then().statusCode(VALID);
        calling(token, "2001:db8:99:2::1").then().statusCode(VALID);
    }

    private static Response calling(String token, String from) {
        return given().header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", "[" + from + "]")
                .get("/v1/members");
    }

    private static int calling(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/v1/members")
                .statusCode();
    }
}
