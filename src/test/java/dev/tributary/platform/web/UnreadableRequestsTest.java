package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.RawHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with a Vert.x server of its own, since in tests the framework hides the extension from Netty. */
class UnreadableRequestsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = VERTX.createHttpServer()
                .requestHandler(request -> request.response().end("Hello"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void http_requests_pass() throws IOException {
        var head = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.send(server.actualPort(), head, new byte[0], false).body())
                .isEqualTo("Hello");
    }

    /** The decoder refuses before there is a request with an id, so the answer has an id of its own. */
    @ParameterizedTest
    @CsvSource({
        "GET /{40000} HTTP/1.1|Host: localhost, 414",
        "GET / HTTP/1.1|Host: localhost|X-Long: {40000}, 431",
        "GET / HTTP/1.1|Host: localhost|X Bad: y, 400",
        "GET / HTTP/1.1|Host: localhost|X-Bad: a\\u0001b, 400",
        "GET  HTTP/1.1|Host: localhost, 400"
    })
    void unreadable_requests_get_a_problem_too(String lines, int status) throws IOException {
        var head = lines.replace("|", "\r\n")
                        .replace("{40000}", "x".repeat(40_000))
                        .replace("\\u0001", "\u0001") + "\r\n\r\n";

        var answer = RawHttp.send(server.actualPort(), head, new byte[0], false);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNotNull();
        assertThat(new ObjectMapper().readTree(answer.body()).get("requestId").textValue())
                .isEqualTo(answer.header("X-Request-Id"));
    }
}
