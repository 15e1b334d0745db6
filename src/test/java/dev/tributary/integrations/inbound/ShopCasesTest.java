package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.integrations.shops.Fixture;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences of shops' messages about an order, with the amounts that must result. */
@QuarkusTest
class ShopCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "woo-failed-then-paid",
                "woo-cancelled-unpaid-then-paid",
                "shopify-shipping-refund-2024-10",
                "shopify-order-edit-then-money-back",
                "shopify-variants-without-sku",
                "shopify-refund-with-upsell-line",
                "shopify-tax-included-goodwill",
                "shopify-money-back-in-buyers-currency",
                "shopify-edited-before-payment",
                "shopify-tax-rate-above-100",
                "shopify-tip",
                "shopify-line-return-with-fee-kept"
            })
    void a_sequence_of_messages_results_in_the_stated_amounts(String name) throws JsonProcessingException {
        var story = JSON.readTree(Fixture.of("cases/" + name));
        var client = BrandClient.ofBrand(story.get("currency").textValue(), "UTC", 0);
        client.affiliate(client.offer(0, story.get("commission").toString()), "Sarah");
        var shops = Map.of(
                "SHOPIFY", ShopSystem.connected(client, "SHOPIFY"),
                "WOOCOMMERCE", ShopSystem.connected(client, "WOOCOMMERCE"));

        int number = 0;
        for (var step : story.get("steps")) {
            var message =
                    step.get("body").toString().replace("{{CODE}}", "SARAH").replace("{{NOW}}", now());
            var topic = step.get("topic").textValue();
            var shop = shops.get(step.get("shop").textValue());
            if (step.get("shop").textValue().equals("SHOPIFY")) {
                shop.shopify(topic, "d-" + number++, message);
            } else {
                shop.woo(topic, "d-" + number++, message);
            }
        }

        assertThat(client.all("/v1/conversions")).hasSize(1);
        var got = client.all("/v1/conversions").get(0);
        var expected = story.get("expect");
        expected.fieldNames()
                .forEachRemaining(field -> assertThat(value(got, field))
                        .as(field)
                        .isEqualTo(expected.get(field).asText()));
    }

    private static String value(JsonNode got, String field) {
        return switch (field) {
            case "net" ->
                String.valueOf(got.get("base").longValue() - got.get("refunded").longValue());
            case "commissionNet" ->
                String.valueOf(
                        got.get("commission").longValue() - got.get("reversed").longValue());
            default -> got.get(field).asText();
        };
    }

    /** An hour ago, without a zone, as WooCommerce writes it; the cases add the zone for Shopify. */
    private static String now() {
        return Instant.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", "");
    }
}
