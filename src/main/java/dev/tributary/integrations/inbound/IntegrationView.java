package dev.tributary.integrations.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param url address that the shop must call
 * @param deliveries number of deliveries of the last 30 days by outcome
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
