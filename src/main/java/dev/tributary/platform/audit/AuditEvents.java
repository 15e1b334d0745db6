package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads audit events, newest first. */
@ApplicationScoped
class AuditEvents {
    private final Tenancy tenancy;

    AuditEvents(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<Row> list(AuditFilter filter, UUID before, int limit) {
        var conditions = filter.conditions();
        return conditions
                .bindTo(tenancy.list("""
                        select id, actor_kind, actor_id, request_id, action, subject_kind, subject_id, subject_ids, note, before, after,
                               created_at
                        from audit_events where brand_id = :brand and id < :before""" + conditions.sql() + " order by id desc limit :most"))
                .bind("before", before)
                .bind("most", limit)
                .mapTo(Row.class)
                .list();
    }

    /** @param subjectIds set when one statement added many rows */
    public record Row(
            UUID id,
            String actorKind,
            @Nullable UUID actorId,
            @Nullable String requestId,
            String action,
            String subjectKind,
            @Nullable UUID subjectId,
            UUID @Nullable [] subjectIds,
            @Nullable String note,
            @Nullable String before,
            @Nullable String after,
            Instant createdAt) {
        List<String> subjects() {
            return Stream.concat(
                            Stream.ofNullable(subjectId), subjectIds == null ? Stream.empty() : Stream.of(subjectIds))
                    .map(id -> TypeId.format(subjectKind, id))
                    .toList();
        }
    }
}
