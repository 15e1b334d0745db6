package dev.tributary.tracking.items;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links and codes can be added to an enrollment, and their names. */
@QuarkusTest
class AddNamedItemsTest {
    private NamedBrand brand;

    @BeforeEach
    void openABrand() {
        brand = NamedBrand.open();
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
}
