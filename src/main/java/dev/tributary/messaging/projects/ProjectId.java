package dev.tributary.messaging.projects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record ProjectId(UUID value) implements TypeId {
    private static final String PREFIX = "prj";

    @JsonCreator
    public static ProjectId fromString(String text) {
        return new ProjectId(TypeId.parse(PREFIX, "project", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
