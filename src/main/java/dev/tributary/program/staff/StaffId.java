package dev.tributary.program.staff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record StaffId(UUID value) implements TypeId {
    private static final String PREFIX = "stf";

    @JsonCreator
    public static StaffId fromString(String text) {
        return new StaffId(TypeId.parse(PREFIX, "staff member", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
