package dev.tributary.messaging.templates;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record TemplateId(UUID value) implements TypeId {
    private static final String PREFIX = "tpl";

    @JsonCreator
    public static TemplateId fromString(String text) {
        return new TemplateId(TypeId.parse(PREFIX, "message template", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
