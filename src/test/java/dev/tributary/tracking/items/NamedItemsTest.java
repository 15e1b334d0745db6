package dev.tributary.tracking.items;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static dev.tributary.tracking.items.NamedBrand.follow;
import static dev.tributary.tracking.items.NamedBrand.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member has several named links and codes; the first ones stay those that are shared. */
@QuarkusTest
class NamedItemsTest {
    private NamedBrand brand;

    @BeforeEach
    void openABrand() {
        brand = NamedBrand.open();
    }

    @Test
    void an_order_is_credited_to_the_member_by_whichever_link_or_code_it_came() {
        var instagram = brand.add("{'type':'LINK','name':'Instagram'}").as(201);
        var podcast = brand.add("{'type':'PROMO_CODE','name':'Podcast','code':'LISTEN'}")
                .as(201);

        var clicked =
                brand.order("A", 10_000, List.of(follow(instagram.get("slug").textValue(), "1.2.3.4")), List.of());
        var typed = brand.order("B", 10_000, List.of(), List.of("listen"));
        var first = brand.order("C", 10_000, List.of(), List.of("sarah"));

        assertThat(List.of(clicked, typed, first))
                .allSatisfy(order -> assertThat(
                                order.at("/attribution/enrollmentId").textValue())
                        .isEqualTo(brand.sarah().enrollment()))
                .extracting(order -> order.get("commission").longValue())
                .containsExactly(1_000L, 1_000L, 1_000L);
        assertThat(item(clicked)).isEqualTo(instagram.get("id").textValue());
        assertThat(item(typed)).isEqualTo(podcast.get("id").textValue());
        assertThat(item(first)).isNotIn(item(clicked), item(typed));
    }

    @Test
    void what_is_shared_stays_the_first_link_and_code() {
        brand.add("{'type':'LINK','name':'Instagram'}").as(201);
        assertThat(brand.add("{'type':'PROMO_CODE','name':'Podcast'}")
                        .as(201)
                        .get("code")
                        .textValue())
                .isEqualTo("SARAHA");

        var share = brand.sarah().dashboard().get("/v1/dashboard").get("share");
        assertThat(share.get("promoCode").textValue()).isEqualTo("SARAH");
        assertThat(share.get("link").textValue()).endsWith("/r/" + brand.sarah().slug());
        assertThat(brand.shared())
                .containsExactlyInAnyOrder(
                        "LINK null ACTIVE",
                        "PROMO_CODE null ACTIVE",
                        "LINK Instagram ACTIVE",
                        "PROMO_CODE Podcast ACTIVE");
        assertThat(brand.sarah()
                        .dashboard()
                        .get("/v1/dashboard/link")
                        .get("url")
                        .textValue())
                .endsWith("/r/" + brand.sarah().slug());
        var enrollments = brand.client().get("/v1/enrollments?include=items").get("data");
        assertThat(rows(enrollments, "code")).containsExactly("SARAH");
        assertThat(enrollments.at("/0/link").textValue())
                .endsWith("/r/" + brand.sarah().slug());
        assertThat(rows(enrollments.at("/0/items"), "name")).containsExactly("null", "null", "Instagram", "Podcast");
        var mail = Map.of(
                "offerId",
                brand.offer(),
                "memberIds",
                List.of(brand.sarah().member()),
                "kind",
                "SALES_TRACKING_ITEMS",
                "subject",
                "S",
                "body",
                "{{promoCode}} {{link}}");
        assertThat(brand.client()
                        .post("/v1/messages/preview", mail)
                        .as(200)
                        .at("/data/0/text")
                        .textValue())
                .startsWith("SARAH http")
                .contains("/r/" + brand.sarah().slug());
    }

    @Test
    void generating_again_makes_nothing_and_a_first_item_that_is_missing_is_made() {
        brand.add("{'type':'PROMO_CODE','name':'Podcast'}").as(201);
        var members = Map.of("memberIds", List.of(brand.sarah().member()));

        var again = brand.client()
                .post("/v1/offers/" + brand.offer() + "/tracking-items", members)
                .as(200);
        assertThat(again.at("/data/0/status").textValue()).isEqualTo("SKIPPED");
        assertThat(rows(again.at("/data/0/items"), "type", "name")).containsExactly("LINK null", "PROMO_CODE null");

        var ben = brand.client()
                .post("/v1/members", Map.of("firstName", "Ben", "email", UUID.randomUUID() + "@x.example"));
        var benId = ben.as(201).get("id").textValue();
        var opened = brand.client()
                .post("/v1/offers/" + brand.offer() + "/enrollments", Map.of("memberIds", List.of(benId)))
                .as(200);
        brand.client()
                .post(
                        "/v1/enrollments/" + opened.at("/data/0/enrollmentId").textValue() + "/tracking-items",
                        parsed("{'type':'PROMO_CODE','name':'Podcast','code':'BENS'}"))
                .as(201);
        var generated = brand.client()
                .post("/v1/offers/" + brand.offer() + "/tracking-items", Map.of("memberIds", List.of(benId)))
                .as(200);
        assertThat(generated.at("/data/0/status").textValue()).isEqualTo("CREATED");
        assertThat(rows(generated.at("/data/0/items"), "type", "code")).containsExactly("LINK null", "PROMO_CODE BEN");
    }

    @Test
    void a_retired_link_leads_on_and_a_retired_code_earns_no_more() {
        var link = brand.add("{'type':'LINK','name':'Instagram'}").as(201);
        var code = brand.added("{'type':'PROMO_CODE','name':'Podcast','code':'LISTEN'}");
        brand.client()
                .patch("/v1/tracking-items/" + link.get("id").textValue(), parsed("{'status':'RETIRED'}"))
                .as(200);
        brand.client().patch(code, parsed("{'status':'RETIRED'}")).as(200);

        var visit = visit(link.get("slug").textValue(), "1.2.3.4");

        assertThat(visit.statusCode()).isEqualTo(302);
        assertThat(visit.header("Location")).isEqualTo("https://glow.example/summer");
        var order = brand.order("A", 10_000, List.of(), List.of("LISTEN"));
        assertThat(order.at("/attribution/reason").textValue()).isEqualTo("CODE_RETIRED");
        assertThat(brand.refused("{'type':'PROMO_CODE','name':'Again','code':'LISTEN'}", 409))
                .isEqualTo("promo_code_taken");
    }

    @Test
    void a_refreshed_code_keeps_its_name_and_the_first_one_stays() {
        var podcast = brand.added("{'type':'PROMO_CODE','name':'Podcast','code':'LISTEN'}");

        var fresh = brand.client()
                .post(podcast + "/refresh", parsed("{'code':'HEAR'}"))
                .as(200);
        var generated = brand.client()
                .post("/v1/tracking-items/" + fresh.get("id").textValue() + "/refresh", parsed("{}"))
                .as(200);

        assertThat(fresh.get("name").textValue()).isEqualTo("Podcast");
        assertThat(generated.get("name").textValue()).isEqualTo("Podcast");
        assertThat(generated.get("code").textValue()).isEqualTo("SARAHA");
        assertThat(brand.sarah()
                        .dashboard()
                        .get("/v1/dashboard")
                        .at("/share/promoCode")
                        .textValue())
                .isEqualTo("SARAH");
    }

    @Test
    void a_named_link_may_lead_to_another_page_of_the_shop() {
        var offer = "/v1/offers/" + brand.offer();
        brand.client().patch(offer, parsed("{'allowedDomains':['glow.shop']}")).as(200);
        var link = brand.add("{'type':'LINK','name':'Bags','destinationUrl':'https://glow.shop/bags'}")
                .as(201);
        var slug = link.get("slug").textValue();
        assertThat(visit(slug, "1.2.3.4").header("Location")).startsWith("https://glow.shop/bags?clk=clk_");
        assertThat(visit(slug + "?url=https://glow.example/jeans", "1.2.3.4").header("Location"))
                .startsWith("https://glow.example/jeans?clk=clk_");

        var wrong = brand.add("{'type':'LINK','name':'Evil','destinationUrl':'https://evil.example/'}")
                .as(422);
        assertThat(wrong.at("/errors/0/code").textValue()).isEqualTo("not_of_the_offer");

        brand.client().patch(offer, parsed("{'allowedDomains':[]}")).as(200);
        await().untilAsserted(() -> assertThat(visit(slug, "1.2.3.4").header("Location"))
                .startsWith("https://glow.example/summer?clk=clk_"));
    }

    private static String item(JsonNode conversion) {
        return conversion.at("/attribution/trackingItemId").textValue();
    }
}
