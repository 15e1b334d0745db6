package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.events.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param eventId the {@code webhook-id} it was sent with
 * @param nextAttemptAt when it is tried again; null when it is not
 * @param lastStatus the receiver's last answer; null when there was none
 * @param lastError why there was none
 */
record WebhookDeliveryView(
        WebhookDeliveryId id,
        EndpointId endpointId,
        EventId eventId,
        String type,
        WebhookDeliveryResource.Status status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Integer durationMs,
        @Nullable Instant lastAttemptAt,
        Instant createdAt) {
    static WebhookDeliveryView of(DeliveryLog.Row row) {
        var status = WebhookDeliveryResource.Status.valueOf(row.status());
        return new WebhookDeliveryView(
                new WebhookDeliveryId(row.id()),
                new EndpointId(row.endpointId()),
                new EventId(row.eventId()),
                row.eventType(),
                status,
                row.attempts(),
                status == WebhookDeliveryResource.Status.WAITING ? row.dueAt() : null,
                row.lastStatus(),
                row.lastError(),
                row.durationMs(),
                row.lastAttemptAt(),
                row.createdAt());
    }
}
