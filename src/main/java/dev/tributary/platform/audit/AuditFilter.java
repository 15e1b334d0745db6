package dev.tributary.platform.audit;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.web.TypeId;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The filters of the list of audit events. */
final class AuditFilter {
    private static final int SUFFIX_LENGTH = 27;

    /** Id of the key, the staff member, the enrollment or the integration that made the change. */
    @QueryParam("actor")
    @Nullable
    String actor;

    /** As in {@code offer.updated}. */
    @QueryParam("action")
    @Nullable
    String action;

    /** Id of the changed object. */
    @QueryParam("subject")
    @Nullable
    String subject;

    /** The {@code X-Request-Id} of the request that made the change. */
    @QueryParam("requestId")
    @Nullable
    String requestId;

    /** Included. */
    @QueryParam("since")
    @Nullable
    Instant since;

    /** Excluded. */
    @QueryParam("until")
    @Nullable
    Instant until;

    /** The conditions. Ids contain the time, so that one index serves the range of any list. */
    Conditions conditions() {
        return Conditions.none()
                .and("actor_id = :actor", "actor", id(actor))
                .and("action = :action", "action", action)
                .and("subject_id = :subject", "subject", id(subject))
                .and("request_id = :request", "request", requestId)
                .and("id >= :since", "since", firstId(since))
                .and("id < :until", "until", firstId(until));
    }

    private static @Nullable UUID firstId(@Nullable Instant at) {
        return at == null ? null : new UUID(Math.max(0, at.toEpochMilli()) << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    /** The UUID of an id with any prefix. */
    private static @Nullable UUID id(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() <= SUFFIX_LENGTH) {
            throw new NotFound("subject");
        }
        return TypeId.parse(text.substring(0, text.length() - SUFFIX_LENGTH), "subject", text);
    }
}
