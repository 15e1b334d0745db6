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
 * @param deliveryId the shop's own
 * @param orderId as it is known here, with the prefix
 * @param code why it was not simply taken
 * @param detail what of it could not be applied
 * @param arrivals how often the same message came
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
