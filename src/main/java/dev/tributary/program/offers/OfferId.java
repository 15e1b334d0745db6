package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record OfferId(UUID value) implements TypeId {
    private static final String PREFIX = "off";

    @JsonCreator
    public static OfferId fromString(String text) {
        return new OfferId(TypeId.parse(PREFIX, "offer", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
