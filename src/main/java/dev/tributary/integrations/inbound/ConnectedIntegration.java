package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.platform.web.ShownOnce;
import org.jspecify.annotations.Nullable;

/** @param secret shown only in this answer; null when the shop has its own */
record ConnectedIntegration(
        @JsonUnwrapped IntegrationView integration,
        @Nullable String secret) implements ShownOnce {
    @Override
    public Object withoutSecret() {
        return integration;
    }
}
