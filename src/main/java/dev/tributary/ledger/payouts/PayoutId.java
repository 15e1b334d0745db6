package dev.tributary.ledger.payouts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record PayoutId(UUID value) implements TypeId {
    private static final String PREFIX = "pay";

    @JsonCreator
    public static PayoutId fromString(String text) {
        return new PayoutId(TypeId.parse(PREFIX, "payout", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
