package dev.tributary.integrations.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param url where the shop sends to
 * @param deliveries what became of the deliveries of the last 30 days
 */
record IntegrationView(
        IntegrationId id,
        Integration.Kind kind,
        String name,
        String orderPrefix,
        String url,
        Instant createdAt,
        @Nullable Instant disconnectedAt,
        IntegrationOutcomes deliveries) {}
