package dev.tributary.sales.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record ClaimId(UUID value) implements TypeId {
    private static final String PREFIX = "clm";

    @JsonCreator
    public static ClaimId fromString(String text) {
        return new ClaimId(TypeId.parse(PREFIX, "claim", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
