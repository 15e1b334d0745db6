package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record EndpointId(UUID value) implements TypeId {
    static final String PREFIX = "whk";

    @JsonCreator
    public static EndpointId fromString(String text) {
        return new EndpointId(TypeId.parse(PREFIX, "webhook endpoint", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
