package dev.tributary.messaging.messages;

import static dev.tributary.fixtures.MailingBrand.part;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DraftSendingTest {
    @Inject
    OutboxWorkers outbox;

    private MailingBrand brand;
    private String offer;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
        offer = brand.offer("Summer");
    }

    private void speaksGerman(String member) {
        brand.client().patch("/v1/members/" + member, Map.of("language", "de")).as(200);
    }

    @Test
    void a_draft_is_sent_as_it_is_to_each_member_in_their_language() throws Exception {
        var anna = brand.affiliate(offer, "Anna", "anna");
        var tom = brand.affiliate(offer, "Tom", "tom");
        speaksGerman(anna);

        brand.client()
                .post(
                        "/v1/messages",
                        Map.of("offerId", offer, "memberIds", List.of(anna, tom), "kind", "SALES_TRACKING_ITEMS"))
                .as(202);
        outbox.drain();

        assertThat(brand.onlyMailTo("anna").getSubject()).isEqualTo("Anna, Ihr Code und Link für Summer");
        assertThat(part(brand.onlyMailTo("anna"), "text/plain"))
                .startsWith("Hallo Anna,")
                .contains("10\u00a0% von jedem Verkauf", "Abmelden: ", "teilnehmen.")
                .doesNotContain("Unsubscribe");
        assertThat(part(brand.onlyMailTo("anna"), "text/html")).contains("<html lang=\"de\">", ">Abmelden</a>");
        assertThat(brand.onlyMailTo("tom").getSubject()).isEqualTo("Tom, your code and link for Summer");
        assertThat(part(brand.onlyMailTo("tom"), "text/plain"))
                .startsWith("Hi Tom,")
                .contains("10% of each sale");
    }

    @Test
    void text_of_the_brand_is_the_same_for_all_members() throws Exception {
        var anna = brand.affiliate(offer, "Anna", "anna");
        speaksGerman(anna);

        brand.send(offer, "You earn {{commission}}", anna);
        outbox.drain();

        assertThat(part(brand.onlyMailTo("anna"), "text/plain")).startsWith("You earn 10% of each sale");
    }

    @Test
    void a_subject_of_the_brands_own_goes_with_the_body_of_the_draft() throws Exception {
        var tom = brand.affiliate(offer, "Tom", "tom");

        brand.client()
                .post(
                        "/v1/messages",
                        Map.of(
                                "offerId",
                                offer,
                                "memberIds",
                                List.of(tom),
                                "kind",
                                "DASHBOARD_LINK",
                                "subject",
                                "Look!"))
                .as(202);
        outbox.drain();

        assertThat(brand.onlyMailTo("tom").getSubject()).isEqualTo("Look!");
        assertThat(part(brand.onlyMailTo("tom"), "text/plain")).contains("Here is your private dashboard");
    }

    @Test
    void a_message_without_text_and_kind_is_refused() {
        var tom = brand.affiliate(offer, "Tom", "tom");

        assertThat(code(Map.of("offerId", offer, "memberIds", List.of(tom)))).isEqualTo("required");
        assertThat(code(Map.of("offerId", offer, "memberIds", List.of(tom), "subject", " ", "body", "B")))
                .isEqualTo("blank");
    }

    @Test
    void a_member_with_such_a_message_does_not_get_another() {
        var tom = brand.affiliate(offer, "Tom", "tom");
        brand.affiliate(offer, "Ali", "ali");
        brand.client()
                .post("/v1/messages", Map.of("offerId", offer, "memberIds", List.of(tom), "kind", "DASHBOARD_LINK"))
                .as(202);

        var links = audience("DASHBOARD_LINK");
        var items = audience("SALES_TRACKING_ITEMS");
        outbox.drain();

        assertThat(links.at("/counts/queued").intValue()).isEqualTo(1);
        assertThat(links.get("audience").textValue()).isEqualTo("NOT_YET_SENT");
        assertThat(items.at("/counts/queued").intValue()).isEqualTo(2);
        assertThat(brand.mailsTo("tom")).hasSize(2);
        assertThat(brand.mailsTo("ali")).hasSize(2);
        assertThat(audience("DASHBOARD_LINK").at("/counts/queued").intValue()).isZero();
    }

    @Test
    void drafts_and_previews_come_in_both_languages() {
        var anna = brand.affiliate(offer, "Anna", "anna");
        speaksGerman(anna);
        var path = "/v1/offers/" + offer + "/message-draft?kind=DASHBOARD_LINK";

        assertThat(brand.client().get(path + "&language=de").get("subject").textValue())
                .isEqualTo("Ihr Affiliate-Dashboard bei {{brandName}}");
        assertThat(brand.client().get(path).get("language").textValue()).isEqualTo("en");
        brand.client().patch("/v1/brand", Map.of("language", "de")).as(200);
        assertThat(brand.client().get(path).get("language").textValue()).isEqualTo("de");
        assertThat(brand.client().ask(path + "&language=fr").status()).isEqualTo(422);
        var preview = brand.client()
                .post(
                        "/v1/messages/preview",
                        Map.of("offerId", offer, "memberIds", List.of(anna), "kind", "DASHBOARD_LINK"))
                .as(200);
        assertThat(preview.at("/data/0/subject").textValue()).isEqualTo("Ihr Affiliate-Dashboard bei Glow");
    }

    private JsonNode audience(String kind) {
        return brand.client()
                .post("/v1/messages", Map.of("offerId", offer, "audience", "NOT_YET_SENT", "kind", kind))
                .as(202);
    }

    private String code(Object message) {
        return brand.client()
                .post("/v1/messages", message)
                .as(422)
                .at("/errors/0/code")
                .textValue();
    }
}
