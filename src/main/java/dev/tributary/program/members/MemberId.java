package dev.tributary.program.members;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record MemberId(UUID value) implements TypeId {
    private static final String PREFIX = "mem";

    @JsonCreator
    public static MemberId fromString(String text) {
        return new MemberId(TypeId.parse(PREFIX, "member", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
