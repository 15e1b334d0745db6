package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.DatabaseDump;
import dev.tributary.integrations.shops.Fixture;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erased buyer is in no row and in no encrypted message of a shop, which the test decrypts. */
@QuarkusTest
class ErasedBuyerTest {
    private static final String NORA = "115310627314723950";
    private static final String EMAIL = "nora@buyer.example";

    @Inject
    Tenancy tenancy;

    @Inject
    SealedContent sealed;

    private BrandClient glow;
    private ShopSystem shop;

    @BeforeEach
    void open_the_shop() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        shop = ShopSystem.connected(glow, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order("5912345678901"));
        shop.shopify(
                "checkouts/update", "d-2", "{\"id\":1,\"email\":\"" + EMAIL + "\",\"customer\":{\"id\":" + NORA + "}}");
        shop.shopify(
                "orders/paid", "d-3", order("5912345678902").replace(NORA, "77").replace(EMAIL, "ben@buyer.example"));
    }

    @Test
    void bodies_that_name_the_buyer_are_deleted_and_the_orders_stay() throws Exception {
        assertThat(bodies()).filteredOn(body -> body.contains(EMAIL)).hasSize(2);

        assertThat(glow.post("/v1/buyers/erase", Map.of("customerId", NORA))
                        .as(200)
                        .get("orders"))
                .hasSize(1);

        assertThat(bodies())
                .filteredOn(body -> body.contains(EMAIL) || body.contains(NORA))
                .isEmpty();
        assertThat(bodies()).as("of others").hasSize(1);
        assertThat(dump()).doesNotContain(EMAIL, NORA);
        assertThat(glow.all("/v1/conversions")).hasSize(2);
        assertThat(glow.all("/v1/integrations/" + shop.integration() + "/deliveries"))
                .hasSize(3);
        assertThat(glow.post(
                                "/v1/integrations/" + shop.integration() + "/deliveries/"
                                        + glow.all("/v1/integrations/" + shop.integration() + "/deliveries")
                                                .get(2)
                                                .get("id")
                                                .textValue()
                                        + "/replay",
                                Map.of())
                        .as(409)
                        .get("code")
                        .textValue())
                .isEqualTo("delivery_not_readable");
    }

    @Test
    void a_buyer_without_an_account_is_found_by_the_e_mail_address() throws Exception {
        glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                "G-1",
                                "subtotal",
                                100_00,
                                "customer",
                                Map.of("email", "Guest@buyer.example")))
                .as(201);
        shop.shopify(
                "orders/paid",
                "d-4",
                order("5912345678903")
                        .replaceAll("\"customer\": \\{.*}", "\"customer\": null")
                        .replace(EMAIL, "guest@buyer.example"));

        glow.post("/v1/buyers/erase", Map.of("email", "guest@buyer.example")).as(200);

        assertThat(bodies())
                .filteredOn(body -> body.contains("guest@buyer.example"))
                .isEmpty();
        assertThat(bodies()).filteredOn(body -> body.contains(EMAIL)).hasSize(2);
        assertThat(dump()).doesNotContainIgnoringCase("guest@buyer.example");
        assertThat(glow.post("/v1/buyers/erase", Map.of()).status()).isEqualTo(422);
    }

    private List<String> bodies() {
        return tenancy.read(
                brand().value(),
                () -> tenancy.query(
                                "select content from inbound_deliveries where brand_id = :brand and content is not null")
                        .map((row, context) -> new String(sealed.open(row.getBytes("content")), UTF_8))
                        .list());
    }

    private String dump() throws Exception {
        return DatabaseDump.of(brand().value());
    }

    private BrandId brand() {
        return BrandId.fromString(glow.get("/v1/brand").get("id").textValue());
    }

    private static String order(String id) {
        return Fixture.of("shopify-order-paid", "@clk@", "none", "5912345678901", id);
    }
}
