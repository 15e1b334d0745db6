package dev.tributary.tracking.items;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record TrackingItemId(UUID value) implements TypeId {
    private static final String PREFIX = "itm";

    @JsonCreator
    public static TrackingItemId fromString(String text) {
        return new TrackingItemId(TypeId.parse(PREFIX, "tracking item", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
