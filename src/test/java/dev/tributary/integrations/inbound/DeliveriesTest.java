package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deliveries show their results. */
@QuarkusTest
class DeliveriesTest extends DeliveryScenario {
    @Inject
    SweepDeliveries sweep;

    @Inject
    MeterRegistry metrics;

    @Test
    void a_line_that_cannot_be_applied_is_noted_and_the_others_are_applied() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("USD"));

        var answer = shop.shopify("refunds/create", "d-2", refund(5, 11, 13));

        assertThat(BrandClient.rows(List.of(answer), "status", "code")).containsExactly("PARTLY_TAKEN unknown_line");
        assertThat(answer.get("detail").textValue()).contains("Line 13").contains("$60.00");
        assertThat(earned()).isZero();
        assertThat(outcomes()).isEqualTo("1 1 0 0 0");
    }

    @Test
    void outcomes_are_counted() {
        shop.shopify("orders/paid", "d-1", ORDER.formatted("CHF"));
        shop.shopify("products/update", "d-2", "{}");
        shop.shopify("refunds/create", "d-3", refund(5, 11).replace("\"order_id\":1", "\"order_id\":2"));
        shop.shopify("orders/paid", "d-4", ORDER.formatted("USD"));

        assertThat(outcomes()).isEqualTo("1 0 1 1 1");
        assertThat(metrics.get("tributary.deliveries")
                        .tags("kind", "SHOPIFY", "outcome", "REFUSED")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void a_refund_of_the_shop_waits_for_an_order_of_the_api() {
        shop.shopify("refunds/create", "d-1", refund(5, 11));
        client.post(
                        "/v1/conversions",
                        parsed("{'orderId':'1','promoCodes':['SARAH'],'lines':[{'lineId':'11','unitPrice':6000}]}"))
                .as(201);
        assertThat(log()).containsExactly("d-1 WAITING refunded_before_order 1");

        sweep.processArrived();

        assertThat(log()).containsExactly("d-1 TAKEN null 1");
        assertThat(earned()).isZero();
    }

    @Test
    void collections_of_a_shops_products_pay_by_their_rules() {
        var path = "/v1/integrations/" + shop.integration() + "/collections";
        var map = parsed(
                "{'products':[{'productId':'7','collections':['denim','sale']},{'productId':'8','collections':['hats']}]}");

        client.put(path, map).as(200);
        shop.shopify("orders/paid", "d-1", ORDER.formatted("USD"));
        shop.shopify("orders/paid", "d-2", ORDER.formatted("USD"));

        assertThat(client.get(path)).isEqualTo(map);
        assertThat(earned()).isEqualTo(1200);
        assertThat(client.put(
                                path,
                                parsed(
                                        "{'products':[{'productId':'7','collections':[]},{'productId':'7','collections':[]}]}"))
                        .status())
                .isEqualTo(422);
        client.put(path, parsed("{'products':[]}")).as(200);
        assertThat(client.get(path).get("products")).isEmpty();
    }

    @Test
    void a_body_of_more_than_a_mebibyte_is_a_problem_the_shop_sees() {
        var answer = shop.call(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Webhook-Id",
                "d-1",
                "X-Shopify-Hmac-Sha256",
                "x",
                " ".repeat(1 << 20) + "{}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("request_entity_too_large");
    }
}
