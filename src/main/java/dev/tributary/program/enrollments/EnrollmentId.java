package dev.tributary.program.enrollments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record EnrollmentId(UUID value) implements TypeId {
    private static final String PREFIX = "enr";

    @JsonCreator
    public static EnrollmentId fromString(String text) {
        return new EnrollmentId(TypeId.parse(PREFIX, "enrollment", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
