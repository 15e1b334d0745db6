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

/** Keys that were found a moment ago, until they are told to have ended. */
@Singleton
class RememberedApiKeys {
    /**
     * So long a key is not looked up again. A revocation is answered after as long, so that no instance takes the key then,
     * even one that did not hear of it.
     */
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Cache<String, FoundApiKey> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final PgListener listener;

    RememberedApiKeys(AgroalDataSource database) {
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

    void put(String token, FoundApiKey key) {
        remembered.put(token, key);
    }

    Optional<FoundApiKey> find(String token) {
        return Optional.ofNullable(remembered.getIfPresent(token))
                .filter(key -> System.nanoTime() - key.readAt() < REMEMBERED.toNanos());
    }
}
