package dev.tributary.messaging.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record DeliveryId(UUID value) implements TypeId {
    private static final String PREFIX = "dlv";

    @JsonCreator
    public static DeliveryId fromString(String text) {
        return new DeliveryId(TypeId.parse(PREFIX, "delivery", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
