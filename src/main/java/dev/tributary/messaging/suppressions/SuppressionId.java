package dev.tributary.messaging.suppressions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record SuppressionId(UUID value) implements TypeId {
    private static final String PREFIX = "sup";

    @JsonCreator
    public static SuppressionId fromString(String text) {
        return new SuppressionId(TypeId.parse(PREFIX, "suppression", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
