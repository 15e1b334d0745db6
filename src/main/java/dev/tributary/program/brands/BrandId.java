package dev.tributary.program.brands;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record BrandId(UUID value) implements TypeId {
    private static final String PREFIX = "brand";

    @JsonCreator
    public static BrandId fromString(String text) {
        return new BrandId(TypeId.parse(PREFIX, "brand", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
