package dev.tributary.platform.apikeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.tenancy.PgListener;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.ClientAddress;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;

/** Finds the brand and the scopes of a secret, and remembers them for a second. */
@Singleton
class FindApiKey implements CredentialSource {
    /**
     * So long a key is not looked up again. A revocation is answered after as long, so that no instance takes the key then,
     * even one that did not hear of it.
     */
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final Cache<String, FoundApiKey> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Clock clock;
    private final ClientAddress clientAddress;
    private final PgListener listener;

    FindApiKey(Jdbi jdbi, Tenancy tenancy, Clock clock, AgroalDataSource database, ClientAddress clientAddress) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.clock = clock;
        this.clientAddress = clientAddress;
        this.listener = new PgListener(database, "api_keys_ended", this::forgetAll, this::forget);
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
    }

    void awaitForgotten(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApiKeys.KeyEnds ended) {
        forgetAll();
        LockSupport.parkNanos(REMEMBERED.toNanos());
    }

    private void forgetAll() {
        remembered.invalidateAll();
    }

    private void forget(List<String> ids) {
        remembered
                .asMap()
                .values()
                .removeIf(key -> ids.contains(key.credential().id().toString()));
    }

    @Override
    public String prefix() {
        return ApiKeySecret.PREFIX;
    }

    @Override
    public Optional<Credential> known(String token, RoutingContext request) {
        var address = clientAddress.find(request.request());
        return Optional.ofNullable(remembered.getIfPresent(token))
                .filter(key -> System.nanoTime() - key.readAt() < REMEMBERED.toNanos()
                        && isValid(key)
                        && key.mayComeFrom(address))
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
        var found = jdbi.withHandle(handle -> handle.createQuery(
                                "select brand_id, id, scopes, expires_at, last_used_at, allowed_networks from find_api_key(:hash)")
                        .bind("hash", secret.hash())
                        .mapTo(ApiKeyRow.class)
                        .findOne())
                .map(row -> FoundApiKey.of(row, readAt))
                .filter(key -> isValid(key) && key.mayComeFrom(address));
        found.ifPresent(key -> {
            remembered.put(token, key);
            noteUse(key);
        });
        return found.map(FoundApiKey::credential);
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
