package dev.tributary.integrations.discounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link leads to the address at which the shop applies the code. */
@QuarkusTest
class ShopCodeLinkTest extends ConnectedShop {
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
