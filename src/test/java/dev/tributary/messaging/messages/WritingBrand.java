package dev.tributary.messaging.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A brand that writes to the affiliates of its offer, with the mailboxes of those. */
abstract class WritingBrand {
    @Inject
    OutboxWorkers outbox;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final Map<String, String> links = new HashMap<>();
    UUID brand;
    String key;
    String offer;

    @BeforeEach
    void openTheBrand() {
        var made = BrandFixture.open(Map.of(
                "name", "Glow, Björk & Söhne",
                "senderEmail", "team@glow.example",
                "replyTo", "hello@glow.example",
                "payoutMinimum", 0));
        brand = made.id();
        key = made.key();
        offer = post(
                        "/v1/offers",
                        Map.of(
                                "name",
                                "Summer",
                                "tracking",
                                List.of("LINK", "PROMO_CODE"),
                                "destinationUrl",
                                "https://glow.example/summer",
                                "discountText",
                                "10% off",
                                "holdDays",
                                0,
                                "codeNaming",
                                Map.of("strategy", "FIRST_NAME", "prefix", "", "suffix", "10"),
                                "commission",
                                Map.of("percentOfSale", 10, "perConversion", 0)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Has a code and a link. */
    String enrolled(String firstName, String mailbox) {
        var member = enrolledWithoutItems(firstName, mailbox);
        String link = post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(member)))
                .statusCode(200)
                .extract()
                .path("data[0].items.find { it.type == 'LINK' }.url");
        links.put(member, link);
        return member;
    }

    String enrolledWithoutItems(String firstName, String mailbox) {
        var member = member(firstName, mailbox);
        post("/v1/offers/" + offer + "/enrollments", Map.of("memberIds", List.of(member)))
                .statusCode(200);
        return member;
    }

    String member(String firstName, String mailbox) {
        return post("/v1/members", Map.of("firstName", firstName, "email", address(mailbox)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse send(String subject, String body, Map<String, Object> to) {
        return send(202, subject, body, to);
    }

    ValidatableResponse send(int status, String subject, String body, Map<String, Object> to) {
        return post("/v1/messages", request(subject, body, to)).statusCode(status);
    }

    ValidatableResponse preview(String subject, String body, String member) {
        return post("/v1/messages/preview", request(subject, body, Map.of("memberIds", List.of(member))))
                .statusCode(200);
    }

    Map<String, Object> request(String subject, String body, Map<String, Object> to) {
        var request = new LinkedHashMap<String, Object>(to);
        request.put("offerId", offer);
        request.put("subject", subject);
        request.put("body", body);
        return request;
    }

    ValidatableResponse post(String path, Object body) {
        return call().body(body).post(path).then();
    }

    RequestSpecification call() {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    String address(String mailbox) {
        return mailbox + "-" + run + "@mail.example";
    }

    List<MimeMessage> mailsTo(String mailbox) {
        return TestMailServer.mailsTo(address(mailbox));
    }

    MimeMessage onlyMailTo(String mailbox) {
        var mails = mailsTo(mailbox);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }
}
