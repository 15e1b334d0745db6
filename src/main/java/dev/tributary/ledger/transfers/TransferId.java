package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record TransferId(UUID value) implements TypeId {
    private static final String PREFIX = "trf";

    @JsonCreator
    public static TransferId fromString(String text) {
        return new TransferId(TypeId.parse(PREFIX, "payout transfer", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
