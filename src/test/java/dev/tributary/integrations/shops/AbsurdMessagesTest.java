package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.money.ValueRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any message is read, or refused with a code. No other exception is thrown, and no plan grows without bounds. */
class AbsurdMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNS = 500;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "1e999999999",
            "-1e999999999",
            "1e-999999999",
            "2147483647",
            "-2147483648",
            "9223372036854775807",
            "\"\"",
            "\"x\"",
            "\"-5.00\"",
            "\"1e400\"",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "\"\\u0000\"",
            "\"2026-13-45\"",
            "\"USD\"",
            "\"1000000000000000\"",
            "1000000");

    @ParameterizedTest
    @CsvSource({
        "shopify, orders/paid, shopify-order-paid",
        "shopify, orders/updated, shopify-order-paid",
        "shopify, refunds/create, shopify-refund",
        "woo, order.updated, woocommerce-order",
        "stripe, x, stripe-session",
        "stripe, x, stripe-invoice",
        "stripe, x, stripe-charge-refunded"
    })
    @Timeout(120)
    void an_absurd_value_is_refused_with_a_code(String shop, String topic, String fixture) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            var message = JSON.readTree(Fixture.of(fixture));
            var changed = new ArrayList<String>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed.add(mutate(message, random));
            }
            try {
                play(shop, topic, message.toString(), known(shop));
            } catch (ValueRefused | JsonProcessingException refused) {
                assertThat(refused).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError("-Dseed=" + seed + " " + changed, e);
            }
        }
    }

    private static OrderState known(String shop) throws Exception {
        return switch (shop) {
            case "shopify" -> state("shopify", "orders/paid", "shopify-order-paid");
            case "woo" -> state("woo", "order.updated", "woocommerce-order");
            default -> state("stripe", "x", "stripe-session");
        };
    }

    private static OrderState state(String shop, String topic, String fixture) throws Exception {
        var sold = (ShopStatement.Sold) read(shop, topic, Fixture.of(fixture));
        return new OrderState(
                true,
                false,
                sold.order().currency(),
                sold.order().lines().stream()
                        .map(line -> new OrderState.KnownLine(
                                line.lineId(), line.sku(), line.productId(), line.quantity(), 0, 1000))
                        .toList(),
                Reconcile.plan(sold, OrderState.UNKNOWN).memory());
    }

    private static void play(String shop, String topic, String message, OrderState known) throws Exception {
        var statement = read(shop, topic, message);
        Reconcile.plan(statement, OrderState.UNKNOWN);
        Reconcile.plan(statement, known);
    }

    private static ShopStatement read(String shop, String topic, String message) throws JsonProcessingException {
        var bytes = message.getBytes(UTF_8);
        return switch (shop) {
            case "shopify" -> ReadMessage.shopify(topic, bytes, "");
            case "woo" -> ReadMessage.wooCommerce(topic, bytes, "");
            default -> ReadMessage.stripe(bytes, "");
        };
    }

    private static String mutate(JsonNode message, Random random) throws JsonProcessingException {
        var value = JSON.readerFor(JsonNode.class)
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .<JsonNode>readValue(VALUES.get(random.nextInt(VALUES.size())));
        JsonNode at = message;
        while (true) {
            List<String> names = new ArrayList<>();
            at.fieldNames().forEachRemaining(names::add);
            if (at instanceof ArrayNode array && !array.isEmpty()) {
                int i = random.nextInt(array.size());
                if (!array.get(i).isContainerNode() || array.get(i).isEmpty() || random.nextInt(4) == 0) {
                    array.set(i, value);
                    return i + "=" + value;
                }
                at = array.get(i);
            } else if (at instanceof ObjectNode object && !names.isEmpty()) {
                var name = names.get(random.nextInt(names.size()));
                if (!at.get(name).isContainerNode() || at.get(name).isEmpty() || random.nextInt(4) == 0) {
                    object.set(name, value);
                    return name + "=" + value;
                }
                at = at.get(name);
            } else {
                return "nothing";
            }
        }
    }
}
