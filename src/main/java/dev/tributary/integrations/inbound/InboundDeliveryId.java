package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record InboundDeliveryId(UUID value) implements TypeId {
    private static final String PREFIX = "ind";

    @JsonCreator
    public static InboundDeliveryId fromString(String text) {
        return new InboundDeliveryId(TypeId.parse(PREFIX, "delivery", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
