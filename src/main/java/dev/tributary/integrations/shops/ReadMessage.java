package dev.tributary.integrations.shops;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tributary.platform.money.ValueRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * From a shop's message to what it states. Members that are not read may be there, in any form; those that are read are read
 * exactly.
 */
public final class ReadMessage {
    private static final ObjectMapper SHOPS_JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule("shops").addDeserializer(String.class, new Text()))
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
        // As text, so that what is not UTF-8 is not guessed at.
        T read = SHOPS_JSON.readValue(new String(message, StandardCharsets.UTF_8), form);
        return Amounts.given("", read);
    }

    /** @throws ValueRefused when it is no instant */
    static @Nullable Instant instant(String pointer, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new ValueRefused(pointer, "invalid_format", "Must be an instant.");
        }
    }

    /** Text as a database can keep it; shops write ids as numbers, and those are text here. */
    private static final class Text extends StringDeserializer {
        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var text = super.deserialize(in, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return (String) context.handleWeirdStringValue(String.class, "\\u0000", "text without NUL");
            }
            return text;
        }
    }
}
