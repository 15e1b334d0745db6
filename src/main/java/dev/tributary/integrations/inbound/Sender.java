package dev.tributary.integrations.inbound;

import java.util.UUID;

/** A connected shop whose signature was valid. */
record Sender(UUID brandId, UUID integrationId, Integration.Kind kind, String orderPrefix) {
    static Sender of(Integration integration) {
        return new Sender(integration.brandId(), integration.id(), integration.kind(), integration.orderPrefix());
    }
}
