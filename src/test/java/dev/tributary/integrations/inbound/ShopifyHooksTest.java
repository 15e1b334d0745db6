package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.integrations.shops.Fixture;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders, refunds and cancellations of Shopify are taken once, in whatever order they come. */
@QuarkusTest
class ShopifyHooksTest extends HookedBrand {
    @Test
    void a_paid_order_of_shopify_is_a_conversion_with_its_lines_and_code() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answer = shop.shopify("orders/paid", "d-1", order());

        assertThat(answer.get("status").textValue()).isEqualTo("TAKEN");
        assertThat(conversions("orderId", "status", "base", "commission", "occurredAt"))
                .containsExactly(ORDER + " APPROVED 9000 1440 2026-06-10T11:59:00.000Z");
        assertThat(source()).isEqualTo("PROMO_CODE");
        assertThat(log(shop)).containsExactly("d-1 orders/paid " + ORDER + " TAKEN null 1");
    }

    @Test
    void the_click_in_the_carts_attributes_earns_where_no_code_was_given() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        shop.shopify(
                "orders/paid",
                "d-1",
                fresh(Fixture.of("shopify-order-paid", "@clk@", click, "\"code\": \"SARAH\"", "\"code\": \"\"")));

        assertThat(source()).isEqualTo("CLICK");
    }

    /** Bought after the click. */
    private static String fresh(String order) {
        return order.replaceAll("\"(created|processed)_at\": \"[^\"]*\"", "\"$1_at\": \"" + Instant.now() + "\"");
    }

    @Test
    void the_same_delivery_again_and_the_same_order_in_another_change_nothing() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        shop.shopify("orders/paid", "d-1", order());
        shop.shopify("orders/paid", "d-2", order());

        assertThat(conversions("orderId", "commission")).containsExactly(ORDER + " 1440");
        assertThat(earned()).isEqualTo(1440);
        assertThat(log(shop))
                .containsExactly(
                        "d-2 orders/paid " + ORDER + " TAKEN null 1", "d-1 orders/paid " + ORDER + " TAKEN null 2");
    }

    @Test
    void the_same_delivery_many_times_at_once_is_taken_once() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> shop.shopify("orders/paid", "d-1", order())))
                .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.join().get("status").textValue()).isEqualTo("TAKEN"));
        assertThat(earned()).isEqualTo(1440);
        assertThat(log(shop)).containsExactly("d-1 orders/paid " + ORDER + " TAKEN null 12");
    }

    @Test
    void units_that_come_back_take_their_own_commission_back() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        shop.shopify("orders/paid", "d-1", order());

        shop.shopify("refunds/create", "d-2", Fixture.of("shopify-refund"));
        shop.shopify("refunds/create", "d-3", Fixture.of("shopify-refund"));

        assertThat(conversions("refunded", "reversed")).containsExactly("1800 180");
        assertThat(earned()).isEqualTo(1440 - 180);
    }

    @Test
    void a_refund_before_its_order_waits_for_it() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        var answer = shop.shopify("refunds/create", "d-1", Fixture.of("shopify-refund"));
        shop.shopify("orders/paid", "d-2", order());

        assertThat(answer.get("status").textValue()).isEqualTo("WAITING");
        assertThat(earned()).isEqualTo(1440 - 180);
        assertThat(log(shop))
                .containsExactly(
                        "d-2 orders/paid " + ORDER + " TAKEN null 1", "d-1 refunds/create " + ORDER + " TAKEN null 1");
    }

    @Test
    void a_cancelled_order_leaves_the_totals_whichever_comes_first() {
        var shop = ShopSystem.connected(client, "SHOPIFY");
        var other = order().replace(ORDER, "5912345678902");
        shop.shopify("orders/paid", "d-1", order());
        shop.shopify(
                "orders/cancelled", "d-2", order().replace("\"cancel_reason\": null", "\"cancel_reason\": \"fraud\""));
        shop.shopify("orders/cancelled", "d-3", other);
        shop.shopify("orders/paid", "d-4", other);

        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED CANCELLED", "REJECTED FRAUD");
        assertThat(earned()).isZero();
    }

    @Test
    void a_test_order_is_listed_and_earns_nothing() {
        var shop = ShopSystem.connected(client, "SHOPIFY");

        shop.shopify(
                "orders/paid", "d-1", order().replace("\"test\": false,\n  \"token\"", "\"test\": true,\n  \"token\""));

        assertThat(conversions("status", "reviewReason")).containsExactly("REJECTED TEST");
        assertThat(earned()).isZero();
    }
}
