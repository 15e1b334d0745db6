package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery whose body was erased with its buyer, or whose key is gone, is refused and stops no other. */
@QuarkusTest
class UnreadableDeliveriesTest {
    private static final String ORDER = """
            {"id":1,"currency":"USD","processed_at":"2026-06-10T12:00:00Z","discount_codes":[{"code":"SARAH"}],
             "line_items":[{"id":11,"product_id":7,"quantity":1,"price":"60.00"}]}""";

    private static final String REFUND = """
            {"id":%d,"order_id":1,"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":%s}],
             "transactions":[{"kind":"refund","status":"success","amount":"%s","currency":"USD"}]}""";

    @Inject
    SweepDeliveries sweep;

    @Inject
    Tenancy tenancy;

    private BrandClient client;
    private ShopSystem shop;

    @BeforeEach
    void two_refunds_wait_and_one_is_unreadable() {
        client = BrandClient.ofBrand("USD", "UTC", 0);
        client.affiliate(client.offer(0, "{'percentOfSale':10}"), "Sarah");
        shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("refunds/create", "d-1", REFUND.formatted(5, "20.00", "20.00"));
        shop.shopify("refunds/create", "d-2", REFUND.formatted(6, "40.00", "40.00"));
        var brand = BrandId.fromString(client.get("/v1/brand").get("id").textValue());
        tenancy.write(
                brand.value(),
                () -> tenancy.update(
                                "update inbound_deliveries set content = null where brand_id = :brand and delivery_id = 'd-1'")
                        .execute());
    }

    @Test
    void the_order_it_waited_for_is_taken_with_the_readable_refund() {
        shop.shopify("orders/paid", "d-3", ORDER);

        assertThat(log()).containsExactly("d-3 TAKEN null", "d-2 TAKEN null", "d-1 REFUSED delivery_not_readable");
    }

    @Test
    void the_sweep_takes_those_after_it() {
        client.post(
                        "/v1/conversions",
                        parsed("{'orderId':'1','promoCodes':['SARAH'],'lines':[{'lineId':'11','unitPrice':6000}]}"))
                .as(201);

        sweep.processArrived();

        assertThat(log()).containsExactly("d-2 TAKEN null", "d-1 REFUSED delivery_not_readable");
    }

    @Test
    void a_range_that_holds_it_is_replayed() {
        var replayed = client.post(
                        "/v1/integrations/" + shop.integration() + "/deliveries/replay",
                        Map.of(
                                "from", Instant.now().minusSeconds(60).toString(),
                                "to", Instant.now().plusSeconds(1).toString(),
                                "outcomes", List.of("WAITING")))
                .as(200);

        assertThat(BrandClient.rows(replayed.get("data"), "deliveryId", "status", "code"))
                .containsExactly("d-1 REFUSED delivery_not_readable", "d-2 WAITING refunded_before_order");
    }

    private List<String> log() {
        return BrandClient.rows(
                client.all("/v1/integrations/" + shop.integration() + "/deliveries"), "deliveryId", "status", "code");
    }
}
