package dev.tributary.integrations.catalogs;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A brand gives access to the catalog of its shop. */
@QuarkusTest
class CatalogTest {
    @Inject
    ReadCatalogs readCatalogs;

    @Inject
    TestClock clock;

    private BrandClient client;
    private FakeShop shop;
    private String path;

    @BeforeEach
    void connectAShop() throws IOException {
        client = BrandClient.ofBrand("USD", "UTC", 0);
        shop = new FakeShop();
        shop.collections.put("denim", List.of("7"));
        path = "/v1/integrations/" + integration("SHOPIFY");
    }

    @AfterEach
    void close() {
        shop.close();
        client.delete(path + "/catalog");
        clock.run();
    }

    @Test
    void collections_are_read_with_the_token_and_pay_by_their_rules() {
        var seen = connect(FakeShop.SHOPIFY_TOKEN).as(200);
        assertThat(seen.get("outcome").isNull()).isTrue();

        readCatalogs.readDue();

        assertThat(outcome()).isEqualTo("READ null 1");
        assertThat(client.get(path + "/collections")).hasToString("""
                {"products":[{"productId":"7","collections":["denim"]}]}""");
    }

    @Test
    void it_is_read_again_when_due_and_keeps_its_collections_when_that_fails() {
        connect(FakeShop.SHOPIFY_TOKEN).as(200);
        readCatalogs.readDue();
        shop.collections.put("sale", List.of("7", "8"));

        readCatalogs.readDue();
        assertThat(outcome()).isEqualTo("READ null 1");
        clock.advance(Duration.ofHours(7));
        readCatalogs.readDue();
        assertThat(outcome()).isEqualTo("READ null 2");

        shop.next(FakeShop.status(401));
        clock.advance(Duration.ofHours(7));
        readCatalogs.readDue();

        assertThat(outcome()).isEqualTo("REFUSED The shop refuses the token: 401. 2");
        assertThat(client.get(path + "/collections").get("products")).hasSize(2);
    }

    @Test
    void the_token_is_never_shown_and_is_deleted_with_the_access() {
        assertThat(connect(FakeShop.SHOPIFY_TOKEN).as(200).toString()).doesNotContain("shpat");
        assertThat(client.get(path + "/catalog").toString()).doesNotContain("shpat");

        assertThat(client.delete(path + "/catalog").status()).isEqualTo(204);

        assertThat(client.ask(path + "/catalog").status()).isEqualTo(404);
        readCatalogs.readDue();
        assertThat(shop.requests).isEmpty();
    }

    @Test
    void a_shop_that_is_disconnected_is_not_read() {
        connect(FakeShop.SHOPIFY_TOKEN).as(200);
        client.delete(path);

        readCatalogs.readDue();

        assertThat(shop.requests).isEmpty();
        assertThat(client.ask(path + "/catalog").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/?a=b, no_shop",
        "nothing, invalid_web_address",
        "https://user:pw@shop.example, invalid_web_address"
    })
    void an_address_that_is_no_shop_is_refused(String url, String code) {
        var answer = client.put(path + "/catalog", Map.of("url", url, "token", "0123456789"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").textValue()).isEqualTo(code);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\r\nbreak", "mit Ümlaut", "short"})
    void a_token_that_no_header_can_carry_is_refused(String token) {
        var answer = connect(token);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/token");
    }

    @Test
    void a_key_without_its_secret_is_refused() {
        var woo = client.put(
                "/v1/integrations/" + integration("WOOCOMMERCE") + "/catalog",
                Map.of("url", shop.url(), "token", "ck_0123456789"));

        assertThat(woo.as(422).at("/errors/0/code").textValue()).isEqualTo("no_secret");
    }

    @Test
    void a_postback_has_no_catalog() {
        var postback = client.post("/v1/integrations", parsed("{'kind':'POSTBACK','name':'Network'}"))
                .as(201)
                .get("id")
                .textValue();

        assertThat(client.put(
                                "/v1/integrations/" + postback + "/catalog",
                                Map.of("url", shop.url(), "token", "0123456789"))
                        .status())
                .isEqualTo(422);
    }

    private String integration(String kind) {
        return client.post("/v1/integrations", Map.of("kind", kind, "name", "Shop", "secret", "shop-secret"))
                .as(201)
                .get("id")
                .textValue();
    }

    private BrandClient.Answer connect(String token) {
        return client.put(path + "/catalog", Map.of("url", shop.url(), "token", token));
    }

    private String outcome() {
        return BrandClient.rows(List.of(client.get(path + "/catalog")), "outcome", "detail", "products")
                .get(0);
    }
}
