package dev.tributary.journeys;

import static dev.tributary.fixtures.MailingBrand.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two stories Tributary was made for, told through the API and read in the mailboxes. */
@QuarkusTest
class MailJourneyTest {
    private static final Pattern DASHBOARD =
            Pattern.compile("https://affiliates\\.glow\\.example/dashboard#(afd_[\\w-]+)");

    @Inject
    OutboxWorkers outbox;

    private MailingBrand brand;
    private BrandClient client;

    @BeforeEach
    void open_a_brand() {
        brand = new MailingBrand();
        client = brand.client();
    }

    @Test
    void new_members_are_generated_and_sent_their_items() throws Exception {
        var offer = brand.offer("Summer");
        var members = List.of(brand.member("Sarah", "sarah"), brand.member("Sarah", "other-sarah"));
        var project = "/v1/projects/"
                + client.post("/v1/projects", Map.of("name", "Summer launch", "offerId", offer))
                        .as(201)
                        .get("id")
                        .textValue();
        client.post(project + "/members", Map.of("memberIds", members)).as(200);

        client.post(project + "/sales-tracking/generate", Map.of("memberIds", members))
                .as(200);
        var draft = client.get("/v1/offers/" + offer + "/message-draft?kind=SALES_TRACKING_ITEMS");
        client.post(
                        project + "/sales-tracking/send",
                        Map.of("memberIds", members, "subject", draft.get("subject"), "body", draft.get("body")))
                .as(202);
        outbox.drain();

        var stage = client.get(project + "/sales-tracking?step=DONE").get("data");
        assertThat(stage).hasSize(2);
        for (var row : stage) {
            var mail = TestMailServer.mailsTo(row.get("email").textValue());
            assertThat(mail).hasSize(1);
            assertThat(mail.get(0).getSubject()).isEqualTo("Sarah, your code and link for Summer");
            var text = part(mail.get(0), "text/plain");
            assertThat(text)
                    .contains(
                            "10% off",
                            row.at("/items/0/url").textValue(),
                            row.at("/items/1/code").textValue())
                    .contains("What you earn: 10% of each sale");
            var seen = dashboardOf(mail.get(0)).get("/v1/dashboard");
            assertThat(seen.at("/share/promoCode")).isEqualTo(row.at("/items/1/code"));
            assertThat(seen.at("/share/link")).isEqualTo(row.at("/items/0/url"));
        }
        assertThat(stage)
                .extracting(row -> row.at("/items/1/code").textValue())
                .containsExactlyInAnyOrder("SARAH10", "SARAH10A");
    }

    @Test
    void existing_members_get_the_dashboard_of_each_active_offer_in_turn() throws Exception {
        var offers = List.of(brand.offer("Spring"), brand.offer("Summer"), brand.offer("Autumn"));
        var sarah = brand.member("Sarah", "sarah");
        brand.member("Zoe", "zoe");
        offers.forEach(offer -> brand.generate(offer, sarah));
        brand.affiliate(offers.get(1), "Ali", "ali");

        for (var offer : client.all("/v1/offers?status=ACTIVE")) {
            var id = offer.get("id").textValue();
            var draft = client.get("/v1/offers/" + id + "/message-draft?kind=DASHBOARD_LINK");
            client.post(
                            "/v1/messages",
                            Map.of(
                                    "offerId",
                                    id,
                                    "audience",
                                    "ALL",
                                    "kind",
                                    "DASHBOARD_LINK",
                                    "subject",
                                    draft.get("subject"),
                                    "body",
                                    draft.get("body")))
                    .as(202);
        }
        outbox.drain();

        Set<String> links = new HashSet<>();
        Set<String> offersSeen = new HashSet<>();
        for (var mail : brand.mailsTo("sarah")) {
            var dashboard = dashboardOf(mail);
            links.add(dashboard.bearer());
            var offer = dashboard.get("/v1/dashboard").at("/offer/name").textValue();
            assertThat(part(mail, "text/plain")).contains("your private dashboard for " + offer);
            offersSeen.add(offer);
        }
        assertThat(links).hasSize(3);
        assertThat(offersSeen).containsExactlyInAnyOrder("Spring", "Summer", "Autumn");
        assertThat(links).doesNotContain(dashboardOf(brand.onlyMailTo("ali")).bearer());
        assertThat(brand.mailsTo("zoe")).isEmpty();
    }

    private static BrandClient dashboardOf(MimeMessage mail) {
        var found = DASHBOARD.matcher(part(mail, "text/plain"));
        assertThat(found.find()).isTrue();
        return new BrandClient(found.group(1));
    }
}
