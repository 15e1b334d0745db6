package dev.tributary.platform.apikeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The keys of a brand, and the look-up from a secret to its brand. */
@Singleton
public class ApiKeys extends TenantRepository<ApiKey> implements CredentialSource {
    /** A key revoked on another instance may work this much longer here. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final Cache<String, Found> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final SecureRandom random = new SecureRandom();
    private final Jdbi jdbi;
    private final Clock clock;

    ApiKeys(Jdbi jdbi, Clock clock) {
        super("API key");
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Makes a key for the tenant at hand. */
    public Made make(String name, Set<Scope> scopes) {
        var secret = ApiKeySecret.random(random);
        var key = add(new ApiKey(tenancy.brandId(), name, scopes, secret, clock.instant()));
        return new Made(new ApiKeyId(key.id()), secret.text());
    }

    /** Removes revoked keys from the cache of this instance. */
    void forget() {
        remembered.invalidateAll();
    }

    @Override
    public String prefix() {
        return ApiKeySecret.PREFIX;
    }

    @Override
    public Optional<Credential> known(String token) {
        return Optional.ofNullable(remembered.getIfPresent(token))
                .filter(this::isValid)
                .map(Found::credential);
    }

    @Override
    public Optional<Credential> find(String token) {
        var secret = new ApiKeySecret(token);
        if (!secret.isWellFormed()) {
            return Optional.empty();
        }
        var found = jdbi.withHandle(handle -> handle.createQuery(
                                "select brand_id, id, scopes, expires_at, last_used_at from api_keys_by_hash where secret_hash = :hash")
                        .bind("hash", secret.hash())
                        .mapTo(Row.class)
                        .findOne())
                .map(Found::of)
                .filter(this::isValid);
        found.ifPresent(key -> {
            remembered.put(token, key);
            noteUse(key);
        });
        return found.map(Found::credential);
    }

    private void noteUse(Found key) {
        var now = clock.instant();
        if (key.lastUsedAt() == null || key.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now)) {
            var credential = key.credential();
            tenancy.write(
                    credential.brandId(),
                    () -> tenancy.update("update api_keys set last_used_at = :now where brand_id = :brand and id = :id")
                            .bind("now", now)
                            .bind("id", credential.id())
                            .execute());
        }
    }

    private boolean isValid(Found key) {
        return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
    }

    /**
     * A key just made.
     *
     * @param secret shown this once
     */
    public record Made(ApiKeyId id, String secret) {}

    /** A row of the look-up. */
    public record Row(
            UUID brandId,
            UUID id,
            String[] scopes,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    private record Found(
            Credential credential,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        static Found of(Row row) {
            var roles = Arrays.stream(row.scopes()).collect(Collectors.toUnmodifiableSet());
            return new Found(new Credential(row.id(), row.brandId(), roles), row.expiresAt(), row.lastUsedAt());
        }
    }
}
