package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** @param secret shown this once; null when the shop gave its own */
record ConnectedIntegration(
        @JsonUnwrapped IntegrationView integration,
        @Nullable String secret) {}
