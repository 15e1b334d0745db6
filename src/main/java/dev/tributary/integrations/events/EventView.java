package dev.tributary.integrations.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param type object and action, as in {@code payout.paid}
 * @param subject id of the object
 * @param data the object as it was right after the change
 */
public record EventView(EventId id, String type, Instant createdAt, String subject, JsonNode data, Changes changes) {
    /**
     * @param before the members that changed, as they were; null when the object was created
     * @param after the same members after the change; null when the object was deleted
     */
    public record Changes(
            @Nullable JsonNode before, @Nullable JsonNode after) {}
}
