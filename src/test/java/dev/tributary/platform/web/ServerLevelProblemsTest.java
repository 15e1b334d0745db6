package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that never reach an endpoint are refused like all others: with a problem, the request's id, and CORS headers. */
@QuarkusTest
class ServerLevelProblemsTest {
    @ParameterizedTest
    @CsvSource({
        "GET /v1/members?a=%zz, 401",
        "GET /v1/members/%zz, 400",
        "GET /v1/members/50%off, 400",
        "GET /v1/members/%C0%AF, 400",
        "GET /openapi/%zz, 400",
        "GET /{long}, 414",
        "GET /v1/members?a={long}, 414",
        "GET /nowhere, 404",
        "POST /v1/members, 413"
    })
    void every_refusal_is_a_problem(String line, int status) throws IOException {
        var head = line.replace("{long}", "x".repeat(6_000)) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "X-Request-Id: mine\r\nOrigin: https://app.example\r\n"
                + (status == 413 ? "Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n" : "\r\n");

        check(RawHttp.send(head, new byte[0]), status);
    }

    @ParameterizedTest
    @CsvSource({"GET /v1/members HTTP/1.1, 400", "GET /v1/members HTTP/1.0, 401"})
    void a_request_without_a_host_is_answered(String line, int status) throws IOException {
        check(
                RawHttp.send(
                        line + "\r\nConnection: close\r\nX-Request-Id: mine\r\nOrigin: https://app.example\r\n\r\n",
                        new byte[0]),
                status);
    }

    private static void check(RawHttp.Answer answer, int status) throws IOException {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isEqualTo("mine");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNotNull();
        assertThat(new ObjectMapper().readTree(answer.body()).get("requestId").textValue())
                .isEqualTo("mine");
    }
}
