package dev.tributary.messaging.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record MessageId(UUID value) implements TypeId {
    private static final String PREFIX = "msg";

    @JsonCreator
    public static MessageId fromString(String text) {
        return new MessageId(TypeId.parse(PREFIX, "message", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
