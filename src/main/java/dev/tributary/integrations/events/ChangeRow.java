package dev.tributary.integrations.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit trail: one event, or one for each subject that it names.
 *
 * @param type name of the {@link EventType}; null when the change is no event
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

    /** The positions of the row's events, in the order in which they happened. */
    List<Position> positions() {
        if (type == null) {
            return List.of();
        }
        if (subjectIds == null) {
            return List.of(new Position(this, 0, java.util.Objects.requireNonNull(subjectId)));
        }
        var positions = new java.util.ArrayList<Position>();
        for (int i = 0; i < subjectIds.length; i++) {
            positions.add(new Position(this, i, subjectIds[i]));
        }
        return positions;
    }

    /** The position of one event in the audit trail. */
    record Position(ChangeRow row, int index, UUID subject) {
        /**
         * A row with several subjects says that they were created. That happens once, so the id of the object identifies the
         * event.
         */
        EventId eventId() {
            return new EventId(row.subjectIds == null ? row.id : subject);
        }
    }
}
