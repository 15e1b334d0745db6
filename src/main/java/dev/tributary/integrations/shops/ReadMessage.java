package dev.tributary.integrations.shops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.BrokenJson;
import dev.tributary.platform.values.JsonText;
import dev.tributary.platform.values.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses a shop's message into a statement. Members that are not used may have any form; those that are used are read strictly.
 */
public final class ReadMessage {
    private static final ObjectMapper SHOPS_JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule("shops")
                    .addDeserializer(String.class, new Text())
                    .addDeserializer(BigDecimal.class, new ExactDecimal()))
            .build();

    private ReadMessage() {}

    /**
     * @param orderPrefix put in front of the shop's order and refund ids
     * @throws JsonProcessingException when it is not JSON, or not of the documented form
     * @throws ValueRefused when a value is not acceptable, with the pointer into the message
     */
    public static ShopStatement shopify(String topic, byte[] message, String orderPrefix)
            throws JsonProcessingException {
        return switch (topic) {
            case "orders/paid" -> read(message, ShopifyOrder.class).paid(orderPrefix);
            case "orders/updated" -> read(message, ShopifyOrder.class).updated(orderPrefix);
            case "orders/cancelled" -> read(message, ShopifyOrder.class).cancelled(orderPrefix);
            case "refunds/create" -> read(message, ShopifyRefund.class).stated(orderPrefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    /** The same for WooCommerce. */
    public static ShopStatement wooCommerce(String topic, byte[] message, String orderPrefix)
            throws JsonProcessingException {
        return switch (topic) {
            case "order.created", "order.updated", "order.restored" ->
                read(message, WooOrder.class).stated(orderPrefix);
            case "order.deleted" -> read(message, WooOrder.class).deleted(orderPrefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    /** The same for Stripe, whose messages name their own topic. */
    public static ShopStatement stripe(byte[] message, String orderPrefix) throws JsonProcessingException {
        return read(message, StripeEvent.class).stated(orderPrefix);
    }

    /** The type of a Stripe event; empty for what cannot be read. */
    public static String stripeTopic(byte[] message) {
        try {
            var type = SHOPS_JSON.readTree(message).path("type");
            return type.isTextual() ? type.textValue() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The id of a Stripe event. */
    public static @Nullable String stripeEventId(byte[] message) {
        try {
            return SHOPS_JSON.readTree(message).path("id").textValue();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static <T> T read(byte[] message, Class<T> form) throws JsonProcessingException {
        // A shop repeats a message unchanged, so a broken character in a note must not lose the order.
        var document = JsonText.repaired(message);
        JsonText.fault(document).ifPresent(fault -> {
            throw new ValueRefused("", "invalid_json", fault);
        });
        try {
            return Amounts.required("", SHOPS_JSON.readValue(new String(document, StandardCharsets.UTF_8), form));
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof ValueRefused refused) {
                throw new ValueRefused(BrokenJson.pointer(e), refused.code(), refused.detail());
            }
            throw e;
        }
    }

    /** @throws ValueRefused when it is no instant */
    static @Nullable Instant instant(String pointer, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return ValueRefused.at(pointer, () -> TimeRange.instant(text));
    }

    /** Reads ids as text, which shops write as numbers. */
    private static final class Text extends StringDeserializer {
        private static final long serialVersionUID = 1;
    }
}
