package dev.tributary.messaging.notices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record NoticeId(UUID value) implements TypeId {
    private static final String PREFIX = "ntc";

    @JsonCreator
    public static NoticeId fromString(String text) {
        return new NoticeId(TypeId.parse(PREFIX, "notice", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
