package dev.tributary.integrations.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record of changes that is one event, or as many as it names subjects.
 *
 * @param type name of the {@link EventType}; null when it is no event
 */
public record ChangeRow(
        UUID id,
        long sequence,
        @Nullable String type,
        String subjectKind,
        @Nullable UUID subjectId,
        UUID @Nullable [] subjectIds,
        @Nullable String before,
        @Nullable String after,
        Instant createdAt) {

    EventType eventType() {
        return EventType.valueOf(java.util.Objects.requireNonNull(type));
    }

    /** One place for each event, in the order in which they happened. */
    List<Place> places() {
        if (type == null) {
            return List.of();
        }
        if (subjectIds == null) {
            return List.of(new Place(this, 0, java.util.Objects.requireNonNull(subjectId)));
        }
        var places = new java.util.ArrayList<Place>();
        for (int i = 0; i < subjectIds.length; i++) {
            places.add(new Place(this, i, subjectIds[i]));
        }
        return places;
    }

    /** Where one event stands in the record. */
    record Place(ChangeRow row, int index, UUID subject) {
        /** An object is made once, so the event of it is known by the object. */
        EventId eventId() {
            return new EventId(row.subjectIds == null ? row.id : subject);
        }
    }
}
