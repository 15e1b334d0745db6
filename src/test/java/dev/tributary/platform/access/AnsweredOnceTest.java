package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.CapturedLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The framework's handler for failed authentication is removed, since endpoints answer failures. If both answered, or
 * neither, the answers on a kept connection would no longer match the requests.
 */
@QuarkusTest
class AnsweredOnceTest {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern REQUEST_ID = Pattern.compile("(?i)x-request-id: (\\S+)");
    private static final Pattern CHALLENGE = Pattern.compile("(?i)www-authenticate: ");
    private static final String KEEP_ALIVE = "keep-alive";
    private static final String CLOSE = "close";

    @Test
    void each_request_gets_one_answer_whether_its_credential_is_valid_or_not() throws IOException {
        var valid = BrandClient.ofBrand("USD", "UTC", 0).bearer();
        String answers;
        String logged;
        try (var log = new CapturedLog()) {
            answers = exchange(request("GET", "/v1/members", valid, "a", KEEP_ALIVE)
                    + request("GET", "/v1/members", "aff_live_nobody", "b", KEEP_ALIVE)
                    + request("GET", "/v1/dashboard", "afd_nobody", "c", KEEP_ALIVE)
                    + request("GET", "/v1/dashboard", valid, "d", KEEP_ALIVE)
                    + request("POST", "/v1/members", "aff_live_nobody", "e", KEEP_ALIVE)
                    + request("GET", "/v1/nowhere", "unknown", "f", KEEP_ALIVE)
                    + request("GET", "/v1/members/%zz", "aff_live_nobody", "g", KEEP_ALIVE)
                    + request("GET", "/v1/brand", valid, "h", CLOSE));
            logged = log.text();
        }

        assertThat(all(STATUS_LINE, answers)).containsExactly("200", "401", "401", "403", "401", "404", "400", "200");
        assertThat(all(REQUEST_ID, answers)).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(CHALLENGE.matcher(answers).results()).hasSize(3);
        assertThat(logged).doesNotContain("already been written", "head already sent");
    }

    private static String request(String method, String path, String bearer, String id, String connection) {
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bearer
                + "\r\nX-Request-Id: " + id + "\r\nConnection: " + connection + "\r\n";
        return method.equals("POST")
                ? head + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                : head + "\r\n";
    }

    private static String exchange(String requests) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(requests.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
