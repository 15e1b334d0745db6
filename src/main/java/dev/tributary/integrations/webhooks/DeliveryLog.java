package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists the deliveries of the last 30 days, newest first. */
@ApplicationScoped
class DeliveryLog {
    private final Tenancy tenancy;

    DeliveryLog(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<Row> page(Paging paging, Conditions conditions) {
        return conditions
                .bindTo(tenancy.list("""
                        select id, endpoint_id, event_id, event_type, status, attempts, due_at, last_status, last_error, duration_ms,
                               last_attempt_at, created_at
                        from webhook_deliveries where brand_id = :brand and id < :before""" + conditions.sql() + " order by id desc limit :most"))
                .bind("before", paging.before())
                .bind("most", paging.limit() + 1)
                .mapTo(Row.class)
                .list();
    }

    public record Row(
            UUID id,
            UUID endpointId,
            UUID eventId,
            String eventType,
            String status,
            int attempts,
            Instant dueAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Integer durationMs,
            @Nullable Instant lastAttemptAt,
            Instant createdAt) {}
}
