package dev.tributary.integrations.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of a shop.
 *
 * @param deliveryId the shop's own id of the message
 * @param orderId the order's id in the service, with the integration's prefix
 * @param code why the status is not {@code TAKEN}
 * @param detail which parts could not be applied
 * @param arrivals how many times the same message arrived
 */
record InboundDeliveryView(
        InboundDeliveryId id,
        @Nullable String deliveryId,
        String topic,
        @Nullable String orderId,
        WebhookResult.Status status,
        @Nullable String code,
        @Nullable String detail,
        int arrivals,
        Instant receivedAt) {
    static InboundDeliveryView read(ResultSet row) throws SQLException {
        return new InboundDeliveryView(
                new InboundDeliveryId(row.getObject("id", UUID.class)),
                row.getString("delivery_id"),
                row.getString("topic"),
                row.getString("order_id"),
                WebhookResult.Status.valueOf(row.getString("status")),
                row.getString("code"),
                row.getString("detail"),
                row.getInt("arrivals"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
