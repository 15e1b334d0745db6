package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that is refused as a whole for ids in a list names the ids by their positions. */
@QuarkusTest
class UnknownIdsTest {
    private static final String NOBODY = "00000000000000000000000000";

    private BrandClient shop;
    private String offer;
    private BrandClient.Affiliate sarah;
    private String project;

    @BeforeEach
    void open() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        shop.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah");
        project = shop.post("/v1/projects", Map.of("name", "Launch", "offerId", offer))
                .as(201)
                .get("id")
                .textValue();
        shop.post("/v1/projects/" + project + "/members", Map.of("memberIds", List.of(sarah.member())))
                .as(200);
    }

    /** Positions count the ids as they were sent, one that is sent twice included. */
    @ParameterizedTest
    @CsvSource({
        "/v1/offers/{offer}/enrollments, ''",
        "/v1/offers/{offer}/tracking-items, ''",
        "/v1/offers/{offer}/tracking-items/preview, ''",
        "/v1/projects/{project}/members, ''",
        "/v1/projects/{project}/sales-tracking/generate, ''",
        "/v1/projects/{project}/sales-tracking/send, mail",
        "/v1/messages, 'mail offer'",
        "/v1/messages/preview, 'mail offer'",
    })
    void unknown_members_of_a_list_are_pointed_at(String path, String needs) {
        var body = new HashMap<String, Object>();
        body.put(
                "memberIds", List.of(sarah.member(), sarah.member(), "mem_" + NOBODY, sarah.member(), "mem_" + NOBODY));
        if (needs.contains("mail")) {
            body.putAll(Map.of("subject", "Hello", "body", "Hello"));
        }
        if (needs.contains("offer")) {
            body.put("offerId", offer);
        }

        assertThat(pointers(path.replace("{offer}", offer).replace("{project}", project), body))
                .containsExactly("/memberIds/2", "/memberIds/4");
    }

    @Test
    void unknown_items_and_offers_of_a_list_are_pointed_at() {
        var item = shop.get("/v1/tracking-items").at("/data/0/id").textValue();

        assertThat(pointers(
                        "/v1/tracking-items/status",
                        Map.of("trackingItemIds", List.of(item, "itm_" + NOBODY), "status", "INACTIVE")))
                .containsExactly("/trackingItemIds/1");
        assertThat(pointers(
                        "/v1/webhook-endpoints",
                        Map.of(
                                "url", "https://glow.example/hook",
                                "eventTypes", List.of("conversion.created"),
                                "offerIds", List.of(offer, "off_" + NOBODY))))
                .containsExactly("/offerIds/1");
    }

    @Test
    void of_many_unknown_ids_the_first_hundred_are_pointed_at() {
        var ids = Stream.generate(() -> "mem_" + NOBODY).limit(101).toList();

        assertThat(pointers("/v1/projects/" + project + "/members", Map.of("memberIds", ids)))
                .hasSize(100)
                .endsWith("/memberIds/99");
    }

    private List<String> pointers(String path, Map<String, Object> body) {
        return BrandClient.rows(shop.post(path, body).as(404).get("errors"), "pointer");
    }
}
