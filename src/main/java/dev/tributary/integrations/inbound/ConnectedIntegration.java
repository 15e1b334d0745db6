package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** @param secret shown only in this answer; null when the shop has its own */
record ConnectedIntegration(
        @JsonUnwrapped IntegrationView integration,
        @Nullable String secret) {}
