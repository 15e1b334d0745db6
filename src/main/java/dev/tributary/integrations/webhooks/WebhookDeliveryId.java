package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.web.TypeId;
import java.util.UUID;

record WebhookDeliveryId(UUID value) implements TypeId {
    static final String PREFIX = "whd";

    @JsonCreator
    public static WebhookDeliveryId fromString(String text) {
        return new WebhookDeliveryId(TypeId.parse(PREFIX, "webhook delivery", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
