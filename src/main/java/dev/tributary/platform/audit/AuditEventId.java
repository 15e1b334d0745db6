package dev.tributary.platform.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record AuditEventId(UUID value) implements TypeId {
    private static final String PREFIX = "aud";

    @JsonCreator
    public static AuditEventId fromString(String text) {
        return new AuditEventId(TypeId.parse(PREFIX, "audit event", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
