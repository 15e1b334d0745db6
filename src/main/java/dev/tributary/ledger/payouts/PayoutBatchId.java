package dev.tributary.ledger.payouts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record PayoutBatchId(UUID value) implements TypeId {
    private static final String PREFIX = "bat";

    @JsonCreator
    public static PayoutBatchId fromString(String text) {
        return new PayoutBatchId(TypeId.parse(PREFIX, "payout batch", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
