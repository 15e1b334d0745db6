package dev.tributary.reporting.dashboard;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SiblingOffersTest {
    private BrandClient brand;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @Test
    void other_offers_of_the_member_are_shown_where_the_brand_allows_it_each_with_its_own_link() {
        var sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");
        var second = brand.offer(0, "{'percentOfSale':20}");
        var url = brand.post("/v1/offers/" + second + "/tracking-items", Map.of("memberIds", List.of(sarah.member())))
                .as(200)
                .at("/data/0/dashboardUrl")
                .textValue();
        brand.affiliate(second, "Tom");
        assertThat(sarah.dashboard().get("/v1/dashboard/offers").get("data")).isEmpty();

        brand.patch("/v1/brand", Map.of("showSiblingOffers", true)).as(200);

        assertThat(rows(sarah.dashboard().get("/v1/dashboard/offers").get("data"), "offerId", "dashboardUrl"))
                .containsExactly(second + " " + url);
        var other = new BrandClient(url.split("#")[1]);
        assertThat(other.get("/v1/dashboard").at("/offer/id").textValue()).isEqualTo(second);
    }
}
