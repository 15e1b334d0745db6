package dev.tributary.program.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecondFactorTest extends AttackedBrand {
    @Test
    void a_repeated_activation_is_answered_without_a_body_as_the_first() {
        var session = client(owner.session());
        var secret = new TotpSecret(new Base32()
                .decode(session.post("/v1/staff/me/second-factor", Map.of("password", StaffClient.PASSWORD))
                        .as(200)
                        .get("secret")
                        .textValue()));
        var code = secret.codeAt(clock.stop());

        var first = activate(session.bearer(), code);
        var repeated = activate(session.bearer(), code);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(repeated.statusCode()).isEqualTo(204);
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeated.asString()).isEmpty();
    }

    private static Response activate(String bearer, String code) {
        return given().auth()
                .oauth2(bearer)
                .contentType("application/json")
                .header("Idempotency-Key", "activate")
                .body(Map.of("code", code))
                .post("/v1/staff/me/second-factor/activate");
    }
}
