package dev.tributary.integrations.webhooks;

import org.jspecify.annotations.Nullable;

/** The result of one call. */
record DeliveryAttempt(@Nullable Integer status, @Nullable String error, int durationMs) {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int GONE = 410;

    boolean isDelivered() {
        return status != null && status >= OK && status < REDIRECT;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }
}
