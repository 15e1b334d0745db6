package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record IntegrationId(UUID value) implements TypeId {
    private static final String PREFIX = "int";

    @JsonCreator
    public static IntegrationId fromString(String text) {
        return new IntegrationId(TypeId.parse(PREFIX, "integration", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
