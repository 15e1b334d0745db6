package dev.tributary.messaging.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.tributary.fixtures.MailingBrand;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each recipient gets one mail of their own, or is skipped with the reason. */
@QuarkusTest
class MessagesTest extends WritingBrand {
    @Inject
    Tenancy tenancy;

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
        assertThat(MailingBrand.part(toSarah, "text/plain"))
                .contains("Hi Sarah,", "SARAH10", links.get(sarah), "Open my dashboard: " + dashboardOf(sarah))
                .contains("10% of each sale");
        assertThat(MailingBrand.part(toSarah, "text/html"))
                .contains(
                        ">SARAH10</code>", "href=\"" + dashboardOf(sarah) + "\"", "href=\"" + links.get(sarah) + "\"");
        assertThat(MailingBrand.part(onlyMailTo("ali"), "text/plain"))
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

        assertThat(MailingBrand.part(onlyMailTo("sarah"), "text/plain")).startsWith("Hi Sarah");
        assertThat(MailingBrand.part(onlyMailTo("ali"), "text/plain")).startsWith("Hi Ali");
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
    void the_same_request_twice_is_one_message() {
        var sarah = enrolled("Sarah", "sarah");
        var body = request("Hello", "Hi", Map.of("memberIds", List.of(sarah)));

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

    private ValidatableResponse send(JsonPath draft, Map<String, Object> to) {
        return send(draft.getString("subject"), draft.getString("body"), to);
    }

    private int mergedValuesKept() {
        return tenancy.read(
                brand,
                () -> tenancy.query("select count(*) from deliveries where brand_id = :brand and merged is not null")
                        .mapTo(Integer.class)
                        .one());
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
}
