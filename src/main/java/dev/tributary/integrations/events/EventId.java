package dev.tributary.integrations.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record EventId(UUID value) implements TypeId {
    private static final String PREFIX = "evt";

    @JsonCreator
    public static EventId fromString(String text) {
        return new EventId(TypeId.parse(PREFIX, "event", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
