package dev.tributary.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicLimitsTest {
    @Test
    void an_address_above_its_limit_gets_retry_after_and_others_are_served() {
        var network =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000)) + ":7:";
        var first = requestFrom(network + ":1");
        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=600;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"default\";r=599;t=");

        Response last = first;
        for (int i = 0; i < 1_200 && last.statusCode() == 404; i++) {
            last = requestFrom(network + ":" + i % 50);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.jsonPath().getString("code")).isEqualTo("too_many_requests");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(requestFrom("2001:db8:ffff:8::1").statusCode()).isEqualTo(404);
    }

    private static Response requestFrom(String from) {
        return given().header("X-Forwarded-For", from).get("/u/nobody");
    }
}
