package dev.tributary.tracking.items;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static dev.tributary.tracking.items.NamedBrand.follow;
import static dev.tributary.tracking.items.NamedBrand.visit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member has several links and codes, each with a name; the first ones stay what is shared. */
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
    void forty_at_once_add_twenty() throws Exception {
        Callable<Integer> adding = () ->
                brand.add("{'type':'LINK','name':'" + UUID.randomUUID() + "'}").status();
        var statuses =
                NamedBrand.atOnce(IntStream.range(0, 40).mapToObj(i -> adding).toList());

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(20);
        assertThat(brand.shared()).hasSize(22);
        assertThat(brand.refused("{'type':'LINK','name':'One more'}", 409)).isEqualTo("too_many_items");
        var detail = brand.add("{'type':'LINK','name':'One more'}")
                .body()
                .get("detail")
                .textValue();
        assertThat(detail).contains("20");
    }

    @Test
    void a_retired_item_makes_room_and_frees_its_name() {
        var first = brand.added("{'type':'LINK','name':'Place 1'}");
        for (int i = 2; i <= 20; i++) {
            brand.added("{'type':'LINK','name':'Place " + i + "'}");
        }
        assertThat(brand.refused("{'type':'PROMO_CODE','name':'Place 21'}", 409))
                .isEqualTo("too_many_items");

        brand.client().patch(first, parsed("{'status':'RETIRED'}")).as(200);

        brand.added("{'type':'PROMO_CODE','name':'Place 1'}");
        assertThat(brand.client()
                        .patch(first, parsed("{'status':'ACTIVE'}"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("already_retired");
    }

    @Test
    void a_name_is_given_once_in_upper_or_lower_case() {
        var blog = brand.added("{'type':'LINK','name':' Blog '}");
        var shop = brand.added("{'type':'PROMO_CODE','name':'Shop'}");
        assertThat(brand.client().get(blog).get("name").textValue()).isEqualTo("Blog");

        assertThat(brand.refused("{'type':'PROMO_CODE','name':'BLOG'}", 409)).isEqualTo("item_name_taken");
        assertThat(brand.client()
                        .patch(shop, parsed("{'name':'blog'}"))
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("item_name_taken");
        assertThat(brand.client()
                        .patch(blog, parsed("{'name':'BLOG'}"))
                        .as(200)
                        .get("name")
                        .textValue())
                .isEqualTo("BLOG");
        assertThat(brand.client().get(shop).get("name").textValue()).isEqualTo("Shop");
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
        assertThat(visit(slug, "1.2.3.4").header("Location")).startsWith("https://glow.example/summer?clk=clk_");
    }

    @Test
    void the_first_link_and_code_have_no_name_and_end_as_before() {
        var first = brand.client()
                .get("/v1/tracking-items?enrollmentId=" + brand.sarah().enrollment())
                .get("data");

        for (var item : first) {
            var path = "/v1/tracking-items/" + item.get("id").textValue();
            assertThat(brand.client()
                            .patch(path, parsed("{'name':'Blog'}"))
                            .as(409)
                            .get("code")
                            .textValue())
                    .isEqualTo("first_item");
            brand.client().patch(path, parsed("{'status':'RETIRED'}")).as(422);
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void the_same_request_with_its_key_adds_one() {
        var key = UUID.randomUUID().toString();
        var ids = IntStream.range(0, 2)
                .mapToObj(i -> given().auth()
                        .oauth2(brand.client().bearer())
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", key)
                        .body("{\"type\":\"LINK\",\"name\":\"Blog\"}")
                        .post(brand.path())
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(brand.shared()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'LINK','name':' '}|/name",
                "{'type':'LINK','name':'a\\nb'}|/name",
                "{'type':'LINK','name':'Blog','code':'X'}|/code",
                "{'type':'PROMO_CODE','name':'Blog','slug':'blog-1'}|/slug",
                "{'type':'PROMO_CODE','name':'Blog','destinationUrl':'https://glow.example/'}|/destinationUrl",
                "{'type':'LINK','name':'Blog','destinationUrl':'glow.example'}|/destinationUrl",
                "{'type':'LINK'}|/name",
                "{'name':'Blog'}|/type",
            })
    void what_no_item_can_be_is_refused(String item, String pointer) {
        assertThat(rows(brand.add(item).as(422).get("errors"), "pointer")).containsExactly(pointer);
        assertThat(brand.shared()).hasSize(2);
    }

    @Test
    void an_offer_without_codes_has_no_named_ones() {
        var client = brand.client();
        var offer = client.post("/v1/offers", parsed("""
                        {'name':'Links','tracking':['LINK'],'destinationUrl':'https://glow.example/','commission':{}}""")).as(201).get("id").textValue();
        var ben = client.affiliate(offer, "Ben");

        var refused = client.post(
                        "/v1/enrollments/" + ben.enrollment() + "/tracking-items",
                        parsed("{'type':'PROMO_CODE','name':'Podcast'}"))
                .as(422);

        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("not_of_the_offer");
    }

    private static String item(JsonNode conversion) {
        return conversion.at("/attribution/trackingItemId").textValue();
    }
}
