package dev.tributary.sales.refunds;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record RefundId(UUID value) implements TypeId {
    private static final String PREFIX = "rfd";

    @JsonCreator
    public static RefundId fromString(String text) {
        return new RefundId(TypeId.parse(PREFIX, "refund", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
