package dev.tributary.platform.apikeys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record ApiKeyId(UUID value) implements TypeId {
    private static final String PREFIX = "key";

    @JsonCreator
    public static ApiKeyId fromString(String text) {
        return new ApiKeyId(TypeId.parse(PREFIX, "API key", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
