package dev.tributary.messaging.suppressions;

import static dev.tributary.fixtures.MailingBrand.part;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailingBrand;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnsubscribeTest {
    private static final Pattern LINK = Pattern.compile("<(http[^>]+)>");

    @Inject
    OutboxWorkers outbox;

    private MailingBrand brand;
    private String offer;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
        offer = brand.offer("Summer");
    }

    @Test
    void one_click_ends_the_mails_until_the_brand_lifts_it() throws Exception {
        var sarah = brand.affiliate(offer, "Sarah", "sarah");
        brand.send(offer, "Hi", sarah);
        outbox.drain();
        var mail = brand.onlyMailTo("sarah");
        var found = LINK.matcher(mail.getHeader("List-Unsubscribe", null));
        assertThat(found.find()).isTrue();
        var link = URI.create(found.group(1));
        assertThat(part(mail, "text/plain")).contains("Unsubscribe: " + link);
        assertThat(part(mail, "text/html")).contains("href=\"" + link + "\"");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");

        var page = given().get(link.getPath()).then().statusCode(200).extract();
        assertThat(page.asString()).contains("Glow", "<form method=\"post\">").doesNotContain("sarah");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(brand.client().get("/v1/suppressions").get("data")).isEmpty();

        var first = oneClick(link.getPath());
        assertThat(oneClick(link.getPath())).isEqualTo(first).doesNotContain("sarah");
        var listed = brand.client()
                .get("/v1/suppressions?email=" + brand.address("sarah").toUpperCase(Locale.ROOT));
        assertThat(listed.get("data")).hasSize(1);
        assertThat(listed.at("/data/0/source").textValue()).isEqualTo("RECIPIENT");
        assertThat(brand.deliveries(brand.send(offer, "Hi", sarah), "status", "reason"))
                .containsExactly("SKIPPED unsubscribed");

        brand.client()
                .delete("/v1/suppressions/" + listed.at("/data/0/id").textValue())
                .as(204);
        assertThat(brand.deliveries(brand.send(offer, "Hi", sarah), "status")).containsExactly("QUEUED");
    }

    @Test
    void an_invented_link_is_not_found() {
        given().get("/u/example").then().statusCode(404);
        given().post("/u/" + "A".repeat(120)).then().statusCode(404);
        given().post("/u/" + "A".repeat(3_000)).then().statusCode(404);
    }

    @Test
    void a_queued_mail_is_not_sent_after_its_recipient_unsubscribed() {
        var sarah = brand.affiliate(offer, "Sarah", "sarah");
        var message = brand.send(offer, "Hi", sarah);

        brand.client()
                .post("/v1/suppressions", Map.of("email", brand.address("sarah"), "note", "Asked on the phone"))
                .as(201);
        outbox.drain();

        assertThat(brand.mailsTo("sarah")).isEmpty();
        assertThat(brand.deliveries(message, "status", "reason")).containsExactly("SKIPPED unsubscribed");
        var again = brand.client().post("/v1/suppressions", Map.of("email", brand.address("sarah")));
        assertThat(again.as(409).get("code").textValue()).isEqualTo("already_suppressed");
        var elsewhere = new MailingBrand();
        assertThat(elsewhere.client().get("/v1/suppressions").get("data")).isEmpty();
    }

    private static String oneClick(String path) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("List-Unsubscribe", "One-Click")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
