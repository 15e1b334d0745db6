package dev.tributary.sales.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record CustomerId(UUID value) implements TypeId {
    private static final String PREFIX = "cus";

    @JsonCreator
    public static CustomerId fromString(String text) {
        return new CustomerId(TypeId.parse(PREFIX, "customer", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
