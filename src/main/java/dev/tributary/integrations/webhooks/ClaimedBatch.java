package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.events.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deliveries of one endpoint that this instance has claimed. */
record ClaimedBatch(UUID endpointId, String url, List<SigningSecret> secrets, List<DeliveryQueue.Claimed> deliveries) {
    /** The call of a delivery: the endpoint with the signed event, or the address of a postback. */
    CallReceiver.Call call(DeliveryQueue.Claimed delivery, Instant now) {
        return delivery.url() == null
                ? new CallReceiver.Call(url, delivery.payload(), headers(delivery, now))
                : new CallReceiver.Call(delivery.url(), null, Map.of("User-Agent", "Tributary"));
    }

    private Map<String, String> headers(DeliveryQueue.Claimed delivery, Instant now) {
        var id = new EventId(delivery.eventId()).toString();
        long timestamp = now.getEpochSecond();
        var signatures = secrets.stream()
                .map(secret -> secret.sign(id, timestamp, delivery.payload()))
                .toList();
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Tributary",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(timestamp),
                "webhook-signature",
                String.join(" ", signatures));
    }
}
