package dev.tributary.messaging.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessagesTest {
    @Inject
    OutboxWorkers outbox;

    @Inject
    Tenancy tenancy;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> links = new HashMap<>();
    private UUID brand;
    private String key;
    private String offer;

    @BeforeEach
    void open_a_brand_with_an_offer() {
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

    @Test
    void each_member_gets_a_mail_of_their_own_in_both_forms() throws Exception {
        var sarah = enrolled("Sarah", "sarah");
        var ali = enrolled("Ali", "ali");
        var draft = call().get("/v1/offers/" + offer + "/message-draft?kind=SALES_TRACKING_ITEMS")
                .then()
                .statusCode(200)
                .body("mergeFields", hasItems("firstName", "promoCode", "link", "dashboardUrl"))
                .extract()
                .jsonPath();

        var message = send(draft, Map.of("memberIds", List.of(sarah, ali)))
                .body("counts.queued", equalTo(2))
                .extract();
        outbox.drain();

        var toSarah = onlyMailTo("sarah");
        assertThat(toSarah.getSubject()).isEqualTo("Sarah, your code and link for Summer");
        assertThat(toSarah.getFrom())
                .containsExactly(new InternetAddress("team@glow.example", "Glow, Björk & Söhne", "UTF-8"));
        assertThat(((InternetAddress) toSarah.getFrom()[0]).getPersonal()).isEqualTo("Glow, Björk & Söhne");
        assertThat(toSarah.getReplyTo()[0]).hasToString("hello@glow.example");
        assertThat(toSarah.getHeader("List-Unsubscribe", null))
                .matches("<http://[^/]+/u/[\\w-]+>,\\s+<mailto:hello@glow.example\\?subject=unsubscribe>");
        assertThat(toSarah.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(toSarah.getHeader("Message-ID", null))
                .isEqualTo("<" + deliveryTo(sarah, message.path("id")) + "@glow.example>");
        assertThat(part(toSarah, "text/plain"))
                .contains("Hi Sarah,", "SARAH10", links.get(sarah), "Open my dashboard: " + dashboardOf(sarah))
                .contains("10% of each sale");
        assertThat(part(toSarah, "text/html"))
                .contains(
                        ">SARAH10</code>", "href=\"" + dashboardOf(sarah) + "\"", "href=\"" + links.get(sarah) + "\"");
        assertThat(part(onlyMailTo("ali"), "text/plain"))
                .contains("ALI10", dashboardOf(ali))
                .doesNotContain("SARAH10");
        call().get("/v1/messages/" + message.path("id"))
                .then()
                .statusCode(200)
                .body("counts.sent", equalTo(2))
                .body("counts.queued", equalTo(0));
        assertThat(mergedValuesKept()).isZero();
    }

    @Test
    void everyone_in_the_offer_is_everyone_enrolled() throws Exception {
        enrolled("Sarah", "sarah");
        enrolled("Ali", "ali");
        member("Zoe", "zoe");

        send("Hello", "Hi {{firstName}}", Map.of("audience", "ALL")).body("counts.queued", equalTo(2));
        outbox.drain();

        assertThat(part(onlyMailTo("sarah"), "text/plain")).startsWith("Hi Sarah");
        assertThat(part(onlyMailTo("ali"), "text/plain")).startsWith("Hi Ali");
        assertThat(mailsTo("zoe")).isEmpty();
    }

    @Test
    void who_lacks_a_value_is_skipped_with_the_reason() {
        var sarah = enrolled("Sarah", "sarah");
        var ali = enrolledWithoutItems("Ali", "ali");
        var zoe = member("Zoe", "zoe");

        String id = send("Hello", "Your code: {{promoCode}} {{ link }}", Map.of("memberIds", List.of(sarah, ali, zoe)))
                .body("counts.queued", equalTo(1))
                .body("counts.skipped", equalTo(2))
                .extract()
                .path("id");

        call().get("/v1/messages/" + id + "/deliveries?status=SKIPPED")
                .then()
                .statusCode(200)
                .body("data.memberId", containsInAnyOrder(ali, zoe))
                .body("data.find { it.memberId == '" + ali + "' }.reason", equalTo("missing_value"))
                .body("data.find { it.memberId == '" + ali + "' }.missing", contains("promoCode", "link"))
                .body("data.find { it.memberId == '" + zoe + "' }.reason", equalTo("not_enrolled"));
    }

    @Test
    void an_unknown_merge_field_is_refused_with_its_place() {
        var sarah = enrolled("Sarah", "sarah");

        send(422, "Hello {{firstName", "Hi {{firstName}},\n\nyour {{coupon}}", Map.of("memberIds", List.of(sarah)))
                .body("errors.pointer", contains("/subject", "/body"))
                .body("errors.code", contains("unclosed_merge_field", "unknown_merge_field"))
                .body("errors[1].detail", equalTo("There is no merge field {{coupon}} (line 3, column 6)."));
        send(422, "Hello\r\nBcc: all@glow.example", "Hi", Map.of("memberIds", List.of(sarah)))
                .body("errors.pointer", contains("/subject"));
        send(422, "Hello", "Hi", Map.of()).body("errors.code", contains("recipients_unclear"));
        send(404, "Hello", "Hi", Map.of("memberIds", List.of("mem_01h455vb4pex5vsknk084sn02q")));
    }

    @Test
    void what_members_are_called_stays_text() throws Exception {
        var mallory = enrolled("<b>*Mal*</b> [x](http://evil.example)\r\nBcc: a@b.example", "mallory");

        preview("{{firstName}}", "Hi {{firstName}}, [go](javascript:alert(1)) <script>x</script>", mallory)
                .body("data[0].subject", equalTo("<b>*Mal*</b> [x](http://evil.example) Bcc: a@b.example"))
                .body(
                        "data[0].html",
                        containsString("&lt;b&gt;*Mal*&lt;/b&gt; [x](http://evil.example) Bcc: a@b.example"))
                .body("data[0].html", not(containsString("javascript:")))
                .body("data[0].html", not(containsString("<script")));
        send("{{firstName}}", "Hi", Map.of("memberIds", List.of(mallory)));
        outbox.drain();

        var mail = onlyMailTo("mallory");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("<b>*Mal*</b>");
    }

    @Test
    void a_preview_shows_what_is_missing_and_sends_nothing() {
        var ali = enrolledWithoutItems("Ali", "ali");

        preview("Hi {{firstName}}", "Use {{promoCode}}", ali)
                .body("data[0].memberId", equalTo(ali))
                .body("data[0].subject", equalTo("Hi Ali"))
                .body("data[0].text", containsString("Use [promoCode]"))
                .body("data[0].missing", contains("promoCode"));
        outbox.drain();

        assertThat(mailsTo("ali")).isEmpty();
    }

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

    @Test
    void the_same_request_twice_is_one_message() {
        var sarah = enrolled("Sarah", "sarah");
        var body = wish("Hello", "Hi", Map.of("memberIds", List.of(sarah)));

        var first = call().header("Idempotency-Key", "m-1")
                .body(body)
                .post("/v1/messages")
                .path("id");
        var second = call().header("Idempotency-Key", "m-1")
                .body(body)
                .post("/v1/messages")
                .path("id");
        outbox.drain();

        assertThat(second).isEqualTo(first);
        assertThat(mailsTo("sarah")).hasSize(1);
    }

    private String enrolled(String firstName, String mailbox) {
        var member = enrolledWithoutItems(firstName, mailbox);
        String link = post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(member)))
                .statusCode(200)
                .extract()
                .path("data[0].items.find { it.type == 'LINK' }.url");
        links.put(member, link);
        return member;
    }

    private int mergedValuesKept() {
        return tenancy.read(
                brand,
                () -> tenancy.query("select count(*) from deliveries where brand_id = :brand and merged is not null")
                        .mapTo(Integer.class)
                        .one());
    }

    private String enrolledWithoutItems(String firstName, String mailbox) {
        var member = member(firstName, mailbox);
        post("/v1/offers/" + offer + "/enrollments", Map.of("memberIds", List.of(member)))
                .statusCode(200);
        return member;
    }

    private String member(String firstName, String mailbox) {
        return post("/v1/members", Map.of("firstName", firstName, "email", address(mailbox)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String enrollmentOf(String member) {
        return call().get("/v1/offers/" + offer + "/enrollments?memberId=" + member)
                .path("data[0].id");
    }

    private String dashboardOf(String member) {
        return call().get("/v1/enrollments/" + enrollmentOf(member) + "/dashboard-link")
                .path("url");
    }

    private String deliveryTo(String member, String message) {
        return call().get("/v1/messages/" + message + "/deliveries")
                .path("data.find { it.memberId == '" + member + "' }.id");
    }

    private ValidatableResponse assertDelivery(String message) {
        return call().get("/v1/messages/" + message + "/deliveries").then().statusCode(200);
    }

    private ValidatableResponse send(JsonPath draft, Map<String, Object> to) {
        return send(draft.getString("subject"), draft.getString("body"), to);
    }

    private ValidatableResponse send(String subject, String body, Map<String, Object> to) {
        return send(202, subject, body, to);
    }

    private ValidatableResponse send(int status, String subject, String body, Map<String, Object> to) {
        return post("/v1/messages", wish(subject, body, to)).statusCode(status);
    }

    private ValidatableResponse preview(String subject, String body, String member) {
        return post("/v1/messages/preview", wish(subject, body, Map.of("memberIds", List.of(member))))
                .statusCode(200);
    }

    private Map<String, Object> wish(String subject, String body, Map<String, Object> to) {
        var wish = new LinkedHashMap<String, Object>(to);
        wish.put("offerId", offer);
        wish.put("subject", subject);
        wish.put("body", body);
        return wish;
    }

    private ValidatableResponse post(String path, Object body) {
        return call().body(body).post(path).then();
    }

    private RequestSpecification call() {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    private String address(String mailbox) {
        return mailbox + "-" + run + "@mail.example";
    }

    private List<MimeMessage> mailsTo(String mailbox) {
        return TestMailServer.mailsTo(address(mailbox));
    }

    private MimeMessage onlyMailTo(String mailbox) {
        var mails = mailsTo(mailbox);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        var contents = new ArrayList<String>();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                contents.add((String) part.getContent());
            }
        }
        assertThat(contents).hasSize(1);
        return contents.get(0);
    }
}
