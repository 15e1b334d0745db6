package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param disabledReason why the service stopped sending
 * @param failingSince since when all calls have failed; null when the last call succeeded
 */
record EndpointView(
        EndpointId id,
        @JsonUnwrapped EndpointSettings settings,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        Instant createdAt) {
    static EndpointView of(WebhookEndpoint endpoint) {
        return new EndpointView(
                new EndpointId(endpoint.id()),
                EndpointSettings.of(endpoint),
                endpoint.disabledReason(),
                endpoint.failingSince(),
                endpoint.createdAt());
    }
}
