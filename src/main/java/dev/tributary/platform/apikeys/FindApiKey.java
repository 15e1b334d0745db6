package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds the brand and the scopes of a secret, and remembers them for a second. */
@Singleton
class FindApiKey implements CredentialSource {
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final RememberedApiKeys remembered;
    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Clock clock;
    private final ClientAddress clientAddress;

    FindApiKey(RememberedApiKeys remembered, Jdbi jdbi, Tenancy tenancy, Clock clock, ClientAddress clientAddress) {
        this.remembered = remembered;
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
    public Optional<Credential> known(String token, RoutingContext request) {
        var address = clientAddress.find(request.request());
        return remembered
                .find(token)
                .filter(key -> isValid(key) && key.mayComeFrom(address))
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

    /** A key that comes from elsewhere than it may is like one that does not exist. */
    private Optional<Credential> find(String token, String address) {
        var secret = new ApiKeySecret(token);
        if (!secret.isWellFormed()) {
            return Optional.empty();
        }
        long readAt = System.nanoTime();
        var found = read(secret)
                .map(row -> FoundApiKey.of(row, readAt))
                .filter(key -> isValid(key) && key.mayComeFrom(address));
        found.ifPresent(key -> {
            remembered.put(token, key);
            noteUse(key);
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

    private void noteUse(FoundApiKey key) {
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

    private boolean isValid(FoundApiKey key) {
        return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
    }
}
