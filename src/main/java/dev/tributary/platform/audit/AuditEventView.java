package dev.tributary.platform.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.web.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param requestId of the request that caused it; null for jobs, and for orders that were written together
 * @param action a noun and what was done, as in {@code offer.updated}
 * @param subjects ids of the changed objects; several when one request added many rows
 * @param note a comment by staff
 * @param before the changed members with their old values; null when the object was created
 * @param after the same members with their new values; all members when the object was created; null when it was deleted
 */
record AuditEventView(
        AuditEventId id,
        Instant createdAt,
        Actor actor,
        @Nullable String requestId,
        String action,
        List<String> subjects,
        @Nullable String note,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** @param id of the key, the staff member, the enrollment (affiliate) or the integration; null for the others */
    record Actor(ChangeAuthor.Kind kind, @Nullable String id) {
        static Actor of(ChangeAuthor.Kind kind, @Nullable UUID id) {
            var prefix = switch (kind) {
                case KEY -> "key";
                case STAFF -> "stf";
                case AFFILIATE -> "enr";
                case INTEGRATION -> "int";
                case OPERATOR, RECIPIENT, SYSTEM -> null;
            };
            return new Actor(kind, prefix == null || id == null ? null : TypeId.format(prefix, id));
        }
    }

    static AuditEventView of(AuditEvents.Row row, ApiForm form) {
        var before = form.of(row.before(), row.subjectKind());
        var after = form.of(row.after(), row.subjectKind());
        return new AuditEventView(
                new AuditEventId(row.id()),
                row.createdAt(),
                Actor.of(ChangeAuthor.Kind.valueOf(row.actorKind()), row.actorId()),
                row.requestId(),
                row.action(),
                row.subjects(),
                row.note(),
                before,
                before == null || after == null ? after : ApiForm.only(before, after));
    }
}
