package dev.tributary.platform.apikeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.tenancy.PgListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A cache of keys that were found recently; notifications remove ended keys. */
@Singleton
class ApiKeyCache {
    /**
     * How long a key is not looked up again. A revocation is answered after the same time, so that no instance accepts the
     * key by then, even one that missed the notification.
     */
    static final Duration CACHE_DURATION = Duration.ofSeconds(1);

    private final Cache<String, FoundApiKey> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(CACHE_DURATION)
            .build();
    private final PgListener listener;

    ApiKeyCache(AgroalDataSource database) {
        this.listener = new PgListener(database, "api_keys_ended", this::invalidateAll, this::invalidate);
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
    }

    void awaitExpiry(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApiKeys.KeyEnded event) {
        invalidateAll();
        long end = System.nanoTime() + CACHE_DURATION.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left); // may return early
        }
    }

    private void invalidateAll() {
        cache.invalidateAll();
    }

    private void invalidate(List<String> ids) {
        cache.asMap()
                .values()
                .removeIf(key -> ids.contains(key.credential().id().toString()));
    }

    void put(String token, FoundApiKey key) {
        cache.put(token, key);
    }

    Optional<FoundApiKey> find(String token) {
        return Optional.ofNullable(cache.getIfPresent(token))
                .filter(key -> System.nanoTime() - key.readAt() < CACHE_DURATION.toNanos());
    }
}
