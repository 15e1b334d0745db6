package dev.tributary.sales.conversions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record ConversionId(UUID value) implements TypeId {
    private static final String PREFIX = "cnv";

    @JsonCreator
    public static ConversionId fromString(String text) {
        return new ConversionId(TypeId.parse(PREFIX, "conversion", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
