package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.embedded.CannotStart;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class AwaitDatabaseTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void a_reachable_database_is_not_waited_for() {
        assertThatCode(() -> await(LONG, url, password)).doesNotThrowAnyException();
    }

    @Test
    @Timeout(20)
    void a_wrong_password_and_a_missing_database_are_refused_at_once_in_one_line() {
        assertThatThrownBy(() -> await(LONG, url, "wrong"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("QUARKUS_DATASOURCE_USERNAME")
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> await(LONG, url.replaceFirst("/[^/]*$", "/nowhere"), password))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void an_unreachable_database_ends_the_start() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> await(Duration.ZERO, "jdbc:postgresql://127.0.0.1:" + closed + "/tributary", password))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("refused");
    }

    @Test
    @Timeout(20)
    void a_signal_ends_the_wait() throws InterruptedException {
        var refusal = new Throwable[1];
        var waiting = new Thread(() -> {
            try {
                await(LONG, "jdbc:postgresql://127.0.0.1:1/tributary", password);
            } catch (CannotStart interrupted) {
                refusal[0] = interrupted;
            }
        });
        waiting.start();

        waiting.interrupt();
        waiting.join();

        assertThat(refusal[0]).isInstanceOf(CannotStart.class);
    }

    private static void await(Duration timeout, String url, String password) {
        new AwaitDatabase(timeout)
                .await(new AwaitDatabase.Login(url, "tributary_app", password, "QUARKUS_DATASOURCE_USERNAME"));
    }
}
