package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.problems.ThrottledLog;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Finds the brand and the scopes of a secret, and caches them for a second. */
@Singleton
class FindApiKey implements CredentialSource {
    private static final ThrottledLog TROUBLE = new ThrottledLog(Logger.getLogger(FindApiKey.class));
    private static final Duration USE_RECORDED_EVERY = Duration.ofMinutes(1);

    private final ApiKeyCache cache;
    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Clock clock;
    private final ClientAddress clientAddress;

    FindApiKey(ApiKeyCache cache, Jdbi jdbi, Tenancy tenancy, Clock clock, ClientAddress clientAddress) {
        this.cache = cache;
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.clock = clock;
        this.clientAddress = clientAddress;
    }

    @Override
    public String prefix() {
        return ApiKeySecret.PREFIX;
    }

    @Override
    public Optional<Credential> findCached(String token, RoutingContext request) {
        var address = clientAddress.find(request.request());
        return cache.find(token)
                .filter(key -> isValid(key) && key.isAllowedFrom(address))
                .map(FoundApiKey::credential);
    }

    @Override
    public Optional<Credential> find(String token) {
        return find(token, "");
    }

    @Override
    public Optional<Credential> find(String token, RoutingContext request) {
        return find(token, clientAddress.find(request.request()));
    }

    /** A key used from a network that it does not allow is treated as unknown. */
    private Optional<Credential> find(String token, String address) {
        var secret = new ApiKeySecret(token);
        if (!secret.isWellFormed()) {
            return Optional.empty();
        }
        long readAt = System.nanoTime();
        var found = read(secret)
                .map(row -> FoundApiKey.of(row, readAt))
                .filter(key -> isValid(key) && key.isAllowedFrom(address));
        found.ifPresent(key -> {
            cache.put(token, key);
            recordUse(key);
        });
        return found.map(FoundApiKey::credential);
    }

    private Optional<ApiKeyRow> read(ApiKeySecret secret) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select brand_id, id, scopes, expires_at, last_used_at, allowed_networks from find_api_key(:hash)")
                .bind("hash", secret.hash())
                .mapTo(ApiKeyRow.class)
                .findOne());
    }

    /** The time of the last use is not worth a failure: a database that takes no writes can still be read. */
    private void recordUse(FoundApiKey key) {
        var now = clock.instant();
        if (key.lastUsedAt() == null
                || key.lastUsedAt().plus(USE_RECORDED_EVERY).isBefore(now)) {
            var credential = key.credential();
            try {
                tenancy.write(credential.brandId(), () -> updateLastUse(credential.id(), now));
            } catch (RuntimeException e) {
                TROUBLE.warn("last use", "The last use of an API key is not recorded: " + e.getMessage());
            }
        }
    }

    /** A row that is locked is skipped: the time of the last use is not worth waiting for. */
    private int updateLastUse(UUID id, Instant now) {
        return tenancy.update("""
                        update api_keys set last_used_at = :now
                        where (brand_id, id) in (select brand_id, id from api_keys
                                                 where brand_id = :brand and id = :id
                                                 for no key update skip locked)""").bind("now", now).bind("id", id).execute();
    }

    private boolean isValid(FoundApiKey key) {
        return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
    }
}
