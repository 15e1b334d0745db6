package dev.tributary.integrations.discounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.links.ReadLink;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link leads to the address at which the shop applies the code. */
@QuarkusTest
class ShopCodeLinkTest extends ConnectedShop {
    @Inject
    ReadLink links;

    @Inject
    Tenancy tenancy;

    @ParameterizedTest
    @EnumSource
    void a_link_applies_the_code_once_the_shop_takes_it(ShopKind kind) throws IOException {
        connect(kind);
        var how = kind == ShopKind.SHOPIFY ? "{'mode':'SHOPIFY'}" : "{'mode':'PARAMETER','parameter':'coupon-code'}";
        var offer = brand.offer(TEN_PERCENT + ",'applyCode':" + how);
        brand.generate(offer, brand.members("Sarah"));
        var link = brand.client()
                .all("/v1/tracking-items?type=LINK&offerId=" + offer)
                .get(0);
        var slug = link.get("slug").textValue();
        assertThat(led(slug))
                .startsWith("https://glow.example/summer?color=red&clk=")
                .doesNotContain("SARAH10");

        work(0);

        var shown = kind == ShopKind.SHOPIFY
                ? "https://glow.example/discount/SARAH10?redirect=%2Fsummer%3Fcolor%3Dred%26clk%3Dclk_"
                : "https://glow.example/summer?color=red&clk=clk_";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(led(slug)).startsWith(shown).contains("SARAH10"));
    }

    @Test
    void a_link_no_longer_applies_a_code_that_the_shop_has_ended_by_itself() throws IOException {
        connect(ShopKind.SHOPIFY);
        var offer = brand.offer(TEN_PERCENT + ",'applyCode':{'mode':'SHOPIFY'}");
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        var own = BrandId.fromString(brand.client().get("/v1/brand").get("id").textValue())
                .value();
        var link = TrackingItemId.fromString(brand.client()
                .all("/v1/tracking-items?type=LINK&offerId=" + offer)
                .get(0)
                .get("id")
                .textValue());
        assertThat(address(own, link)).contains("SARAH10");

        tenancy.write(
                own,
                () -> tenancy.update(
                                "update shop_codes set ends_at = now() - interval '1 hour' where brand_id = :brand")
                        .execute());

        assertThat(address(own, link)).doesNotContain("SARAH10");
    }

    private String address(UUID own, TrackingItemId item) {
        return tenancy.read(own, () -> {
            var link = links.ownById(item.value()).orElseThrow();
            return link.address(link.page(null), Map::of, "clk");
        });
    }

    private static String led(String slug) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + slug)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }
}
