package dev.tributary.messaging.messages;

import static dev.tributary.fixtures.MailingBrand.part;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class SendingTest {
    private static final Pattern TOKEN = Pattern.compile("#(afd_[\\w-]+)");

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    private MailingBrand brand;
    private String offer;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
        offer = brand.offer("Summer");
    }

    @AfterEach
    void put_things_right() {
        TestMailServer.down(false);
        clock.run();
    }

    @Test
    void an_unsent_message_can_be_cancelled() {
        var message = brand.send(offer, "Hi", brand.affiliate(offer, "Sarah", "sarah"));

        var cancelled = post(message, "cancel", 200);
        outbox.drain();

        assertThat(cancelled.at("/counts/queued").intValue()).isZero();
        assertThat(brand.deliveries(message, "status", "reason")).containsExactly("SKIPPED cancelled");
        assertThat(brand.mailsTo("sarah")).isEmpty();
    }

    @Test
    void a_failed_delivery_is_sent_again_to_the_corrected_address() {
        var sarah = brand.affiliate(offer, "Sarah", "gone");
        var message = brand.send(offer, "Hi {{firstName}}", sarah, brand.affiliate(offer, "Ali", "ali"));
        outbox.drain();
        assertThat(brand.counts(message)).hasToString("{\"queued\":0,\"sent\":1,\"failed\":1,\"skipped\":0}");

        brand.client()
                .patch("/v1/members/" + sarah, Map.of("firstName", "Sara", "email", brand.address("sarah")))
                .as(200);
        assertThat(post(message, "resend", 202).at("/counts/queued").intValue()).isEqualTo(1);
        outbox.drain();

        assertThat(brand.counts(message)).hasToString("{\"queued\":0,\"sent\":2,\"failed\":0,\"skipped\":0}");
        assertThat(part(brand.onlyMailTo("sarah"), "text/plain")).startsWith("Hi Sara");
        assertThat(brand.mailsTo("ali")).hasSize(1);
        assertThat(post(message, "resend", 202).at("/counts/queued").intValue()).isZero();
    }

    @Test
    void a_test_shows_a_members_mail_to_the_brand_alone() throws Exception {
        var sarah = brand.affiliate(offer, "Sarah", "sarah");

        var test = brand.client()
                .post(
                        "/v1/messages/test",
                        Map.of(
                                "offerId",
                                offer,
                                "memberId",
                                sarah,
                                "to",
                                brand.address("staff"),
                                "subject",
                                "Hi {{firstName}}",
                                "body",
                                "Use {{promoCode}}"))
                .as(202);
        outbox.drain();

        assertThat(test.get("audience").textValue()).isEqualTo("TEST");
        assertThat(brand.onlyMailTo("staff").getSubject()).isEqualTo("[Test] Hi Sarah");
        assertThat(part(brand.onlyMailTo("staff"), "text/plain")).startsWith("Use SARAH10");
        assertThat(brand.mailsTo("sarah")).isEmpty();
    }

    @Test
    void links_can_be_renewed_by_the_mail_that_brings_them() {
        var sarah = brand.affiliate(offer, "Sarah", "sarah");
        brand.send(offer, "{{dashboardUrl}}", sarah);
        outbox.drain();
        var before = new BrandClient(token(brand.onlyMailTo("sarah")));
        before.get("/v1/dashboard");

        brand.client()
                .post(
                        "/v1/messages",
                        Map.of(
                                "offerId", offer,
                                "audience", "ALL",
                                "subject", "A new link",
                                "body", "{{dashboardUrl}}",
                                "rotateDashboardLinks", true))
                .as(202);
        outbox.drain();

        assertThat(brand.mailsTo("sarah")).hasSize(2);
        new BrandClient(token(brand.mailsTo("sarah").get(1))).get("/v1/dashboard");
        given().header("Authorization", "Bearer " + before.bearer())
                .get("/v1/dashboard")
                .then()
                .statusCode(401);
        assertThat(brand.client()
                        .post(
                                "/v1/messages",
                                Map.of(
                                        "offerId", offer,
                                        "audience", "ALL",
                                        "subject", "Hi",
                                        "body", "No link",
                                        "rotateDashboardLinks", true))
                        .as(422)
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("new_links_unseen");
    }

    @Test
    void a_brand_with_a_limit_sends_no_faster() {
        brand.client().patch("/v1/brand", Map.of("mailsPerMinute", 6)).as(200);
        var now = clock.stop();
        var message = brand.send(
                offer,
                "Hi",
                brand.affiliate(offer, "Sarah", "sarah"),
                brand.affiliate(offer, "Ali", "ali"),
                brand.affiliate(offer, "Zoe", "zoe"),
                brand.affiliate(offer, "Kim", "kim"));

        outbox.drain(now);
        assertThat(sent(message)).isEqualTo(1);
        outbox.drain(clock.advance(Duration.ofSeconds(10)));
        assertThat(sent(message)).isEqualTo(2);

        // After an hour without a worker, the backlog is not sent in a burst.
        outbox.drain(clock.advance(Duration.ofHours(1)));
        assertThat(sent(message)).isEqualTo(3);
        outbox.drain(clock.advance(Duration.ofSeconds(10)));
        assertThat(sent(message)).isEqualTo(4);
    }

    @Test
    void progress_is_streamed_as_it_happens() throws Exception {
        var message = brand.send(offer, "Hi", brand.affiliate(offer, "Sarah", "sarah"));
        var stream = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/messages/"
                        + message.get("id").textValue() + "/stream"))
                .header("Authorization", "Bearer " + brand.client().bearer())
                .build();

        var events = HttpClient.newHttpClient().sendAsync(stream, HttpResponse.BodyHandlers.ofLines());
        var lines = events.get().body().iterator();
        assertThat(events.get().headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(lines.next()).isEqualTo("data:{\"queued\":1,\"sent\":0,\"failed\":0,\"skipped\":0}");
        outbox.drain();

        String last = "";
        while (lines.hasNext()) {
            var line = lines.next();
            last = line.isEmpty() ? last : line;
        }
        assertThat(last).isEqualTo("data:{\"queued\":0,\"sent\":1,\"failed\":0,\"skipped\":0}");
    }

    @Test
    @Timeout(30)
    void a_stream_of_progress_ends_with_the_key_that_opened_it() throws Exception {
        var message = brand.send(offer, "Hi", brand.affiliate(offer, "Sarah", "sarah"));
        var key = brand.client()
                .post("/v1/api-keys", Map.of("name", "watcher", "scopes", List.of("read")))
                .as(201);
        var stream = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/messages/"
                        + message.get("id").textValue() + "/stream"))
                .header("Authorization", "Bearer " + key.get("secret").textValue())
                .build();
        var lines = HttpClient.newHttpClient()
                .send(stream, HttpResponse.BodyHandlers.ofLines())
                .body()
                .iterator();
        assertThat(lines.next()).contains("\"queued\":1");

        brand.client().delete("/v1/api-keys/" + key.get("id").textValue());

        while (lines.hasNext()) {
            assertThat(lines.next()).doesNotContain("\"queued\":0");
        }
        assertThat(brand.counts(message)).hasToString("{\"queued\":1,\"sent\":0,\"failed\":0,\"skipped\":0}");
        outbox.drain();
    }

    @Test
    void whatever_the_server_does_the_mail_arrives() throws Exception {
        var message = brand.send(
                offer,
                "Hi {{firstName}}",
                brand.affiliate(offer, "Sarah", "busy"),
                brand.affiliate(offer, "Ali", "mute"),
                brand.affiliate(offer, "Zoe", "hang"),
                brand.affiliate(offer, "Kim", "drop"),
                brand.affiliate(offer, "Mia", "mia"));

        TestMailServer.down(true);
        outbox.drain();
        assertThat(brand.deliveries(message, "status")).hasSize(5).containsOnly("QUEUED");
        TestMailServer.down(false);
        outbox.drain(Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(brand.counts(message)).hasToString("{\"queued\":4,\"sent\":1,\"failed\":0,\"skipped\":0}");
        assertThat(brand.deliveries(message, "reply"))
                .anySatisfy(reply -> assertThat(reply).contains("450 4.2.0 Greylisted"));
        outbox.drain(Instant.now().plus(Duration.ofMinutes(30)));

        assertThat(brand.deliveries(message, "status")).hasSize(5).containsOnly("SENT");
        assertThat(brand.mailsTo("busy")).hasSize(1);
        assertThat(brand.mailsTo("mute")).hasSize(1);
        assertThat(brand.mailsTo("mia")).hasSize(1);
        // The server accepted these, and only its answer was lost; the Message-ID marks the second as the same e-mail.
        for (var mailbox : List.of("hang", "drop")) {
            var mails = brand.mailsTo(mailbox);
            assertThat(mails).hasSize(2);
            assertThat(mails.get(0).getMessageID()).isEqualTo(mails.get(1).getMessageID());
        }
    }

    private int sent(JsonNode message) {
        return brand.counts(message).get("sent").intValue();
    }

    private JsonNode post(JsonNode message, String action, int status) {
        return brand.client()
                .post("/v1/messages/" + message.get("id").textValue() + "/" + action, Map.of())
                .as(status);
    }

    private static String token(MimeMessage mail) {
        var found = TOKEN.matcher(part(mail, "text/plain"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
