package dev.tributary.sales.refunds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.pricing.commissions.Refundable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON of stored refunds and of the line changes they made. */
@ApplicationScoped
class RefundJson {
    private static final TypeReference<List<Refundable.Moved>> MOVED = new TypeReference<>() {};
    private static final TypeReference<List<Refundable.Return>> RETURNS = new TypeReference<>() {};

    private final ObjectMapper json;

    RefundJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    NewRefund read(String text) {
        try {
            return json.readValue(text, NewRefund.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Refundable.Moved> readMoved(@Nullable String text) {
        return readList(text, MOVED);
    }

    List<Refundable.Return> readReturns(@Nullable String text) {
        return readList(text, RETURNS);
    }

    private <T> List<T> readList(@Nullable String text, TypeReference<List<T>> type) {
        try {
            return text == null ? List.of() : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
