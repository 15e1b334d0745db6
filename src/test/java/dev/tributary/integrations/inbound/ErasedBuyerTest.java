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

    @Test
    void a_name_that_a_body_holds_escaped_is_found() throws Exception {
        shop.shopify("checkouts/update", "d-5", "{\"id\":2,\"customer\":\"KD\\/J\\u00dcRGEN-7\"}");
        shop.shopify("checkouts/update", "d-6", "{\"id\":3,\"landing_site\":\"/?customer=kd%2Fj%C3%BCrgen-7\"}");
        int before = bodies().size();

        glow.post("/v1/buyers/erase", Map.of("customerId", "kd/jürgen-7")).as(200);

        assertThat(bodies()).hasSize(before - 2);
    }

    @Test
    void a_blank_customer_id_is_refused() {
        int before = bodies().size();

        glow.post("/v1/buyers/erase", Map.of("customerId", " ")).as(422);
        glow.post("/v1/buyers/export", Map.of("customerId", "\u2003", "email", EMAIL))
                .as(422);

        assertThat(bodies()).hasSize(before);
    }

    @Test
    void a_short_customer_id_deletes_no_messages_of_others() throws Exception {
        shop.shopify(
                "checkouts/update",
                "d-7",
                "{\"id\":12,\"created_at\":\"2026-06-10T10:12:33Z\",\"quantity\":12,\"total\":\"12.00\",\"customer\":{\"id\":7}}");
        shop.shopify("checkouts/update", "d-8", "{\"id\":4,\"customer\":{\"id\":12}}");
        int before = bodies().size();

        glow.post("/v1/buyers/erase", Map.of("customerId", "12")).as(200);

        assertThat(bodies()).hasSize(before - 1).anyMatch(body -> body.contains("10:12:33"));
    }

    private List<String> bodies() {
        return tenancy.read(
                brand().value(),
                () -> tenancy.query(
                                "select content from inbound_deliveries where brand_id = :brand and content is not null")
                        .map((row, context) ->
                                new String(sealed.open(row.getBytes("content")).orElseThrow(), UTF_8))
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
