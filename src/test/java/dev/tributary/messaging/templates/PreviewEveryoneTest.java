package dev.tributary.messaging.templates;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.MailingBrand;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview shows whom a message reaches before it is sent. */
@QuarkusTest
class PreviewEveryoneTest {
    private MailingBrand glow;
    private String offer;
    private List<String> members;

    @BeforeEach
    void threeAffiliates() {
        glow = new MailingBrand();
        offer = glow.offer("Summer");
        members = List.of(
                glow.affiliate(offer, "Sarah", "sarah"),
                glow.affiliate(offer, "Ben", "ben"),
                glow.affiliate(offer, "Tom", "tom"));
        glow.client()
                .patch("/v1/members/" + members.get(0), Map.of("lastName", "Lee"))
                .as(200);
        glow.client()
                .post("/v1/suppressions", Map.of("email", glow.address("ben")))
                .as(201);
    }

    @Test
    void every_recipient_is_shown_page_by_page_with_those_who_are_skipped() {
        var page = preview("?limit=1");

        assertThat(rows(List.of(page), "recipients", "sendable")).containsExactly("3 1");
        assertThat(rows(page.get("skipped"), "reason", "count")).containsExactly("missing_value 1", "unsubscribed 1");
        var seen = new ArrayList<String>();
        while (true) {
            seen.addAll(rows(page.get("data"), "memberId", "reason"));
            if (page.get("nextCursor").isNull()) {
                break;
            }
            page = preview("?limit=1&cursor=" + page.get("nextCursor").textValue());
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        members.get(0) + " null", members.get(1) + " unsubscribed", members.get(2) + " missing_value");
    }

    @Test
    void a_draft_says_who_would_write() {
        var draft = glow.client().get("/v1/offers/" + offer + "/message-draft?kind=DASHBOARD_LINK");

        assertThat(rows(List.of(draft.get("sender")), "name", "email")).containsExactly("Glow team@glow.example");
    }

    private JsonNode preview(String query) {
        return glow.client()
                .post(
                        "/v1/messages/preview" + query,
                        Map.of("offerId", offer, "audience", "ALL", "subject", "Hi", "body", "Dear {{lastName}}"))
                .as(200);
    }
}
