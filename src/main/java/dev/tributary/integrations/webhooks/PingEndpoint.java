package dev.tributary.integrations.webhooks;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Sends a test event to an endpoint, as other events are sent. */
@ApplicationScoped
class PingEndpoint {
    private static final String TEST = "test.ping";

    private final DeliveryQueue deliveries;
    private final AuditTrail audit;
    private final Clock clock;

    PingEndpoint(DeliveryQueue deliveries, AuditTrail audit, Clock clock) {
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    void ping(WebhookEndpoint endpoint) {
        var id = TypeId.next();
        var payload =
                "{\"id\":\"%s\",\"type\":\"%s\",\"createdAt\":\"%s\",\"subject\":\"%s\",\"data\":{},\"changes\":{\"before\":null,\"after\":{}}}"
                        .formatted(
                                TypeId.format("evt", id),
                                TEST,
                                JsonRules.text(clock.instant()),
                                new EndpointId(endpoint.id()));
        audit.record("webhook_endpoint.tested", new EndpointId(endpoint.id()).toString(), null);
        deliveries.add(List.of(new NewDelivery(endpoint.id(), id, TEST, UUID.randomUUID(), null, payload)));
    }
}
