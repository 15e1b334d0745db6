package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a key.
 *
 * @param expiresAt null for a key that is valid until it is revoked
 * @param allowedNetworks from which alone it is accepted; everywhere when empty
 */
public record KeyTerms(
        String name, Set<Scope> scopes, @Nullable Instant expiresAt, List<String> allowedNetworks) {

    public static KeyTerms unlimited(String name, Set<Scope> scopes) {
        return new KeyTerms(name, scopes, null, List.of());
    }
}
