package dev.tributary.messaging.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery that the mail server puts off or refuses. */
@QuarkusTest
class MailServerAnswersTest extends WritingBrand {
    @Test
    void a_busy_server_is_asked_again_and_gets_the_mail_once() {
        var sarah = enrolled("Sarah", "busy");
        String id = send("Hello", "Hi", Map.of("memberIds", List.of(sarah)))
                .extract()
                .path("id");

        outbox.drain();
        assertThat(mailsTo("busy")).isEmpty();
        assertDelivery(id)
                .body("data[0].status", equalTo("QUEUED"))
                .body("data[0].reply", containsString("Greylisted"));

        outbox.drain(Instant.now().plus(Duration.ofHours(1)));
        outbox.drain(Instant.now().plus(Duration.ofHours(9)));
        assertThat(mailsTo("busy")).hasSize(1);
        assertDelivery(id).body("data[0].status", equalTo("SENT")).body("data[0].reply", nullValue());
    }

    @Test
    void a_refused_recipient_is_given_up_with_the_reply() {
        var sarah = enrolled("Sarah", "gone");
        String id = send("Hello", "Hi", Map.of("memberIds", List.of(sarah)))
                .extract()
                .path("id");

        outbox.drain();

        assertDelivery(id)
                .body("data[0].status", equalTo("FAILED"))
                .body("data[0].reason", equalTo("refused"))
                .body("data[0].reply", containsString("550 5.1.1 No such user here"));
    }

    private ValidatableResponse assertDelivery(String message) {
        return call().get("/v1/messages/" + message + "/deliveries").then().statusCode(200);
    }
}
