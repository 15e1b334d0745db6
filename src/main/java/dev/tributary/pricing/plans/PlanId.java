package dev.tributary.pricing.plans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

public record PlanId(UUID value) implements TypeId {
    private static final String PREFIX = "plan";

    @JsonCreator
    public static PlanId fromString(String text) {
        return new PlanId(TypeId.parse(PREFIX, "plan", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
