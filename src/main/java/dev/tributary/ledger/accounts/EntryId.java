package dev.tributary.ledger.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record EntryId(UUID value) implements TypeId {
    private static final String PREFIX = "led";

    @JsonCreator
    public static EntryId fromString(String text) {
        return new EntryId(TypeId.parse(PREFIX, "ledger entry", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
