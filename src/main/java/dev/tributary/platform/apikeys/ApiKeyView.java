package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record ApiKeyView(
        ApiKeyId id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        List<String> allowedNetworks) {
    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                new ApiKeyId(key.id()),
                key.name(),
                key.scopes(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.allowedNetworks());
    }
}
