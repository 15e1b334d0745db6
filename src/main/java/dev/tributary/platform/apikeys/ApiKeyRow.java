package dev.tributary.platform.apikeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the look-up by secret. */
record ApiKeyRow(
        UUID brandId,
        UUID id,
        String[] scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        String[] allowedNetworks) {}
