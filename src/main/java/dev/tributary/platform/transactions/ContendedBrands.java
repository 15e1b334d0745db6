package dev.tributary.platform.transactions;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The brands whose groups do not wait for locks for now, since one of their groups has run into the lock timeout. */
final class ContendedBrands {
    private static final Duration CONTENDED = Duration.ofSeconds(5);

    private final Map<UUID, Long> until = new ConcurrentHashMap<>();

    void add(UUID brandId) {
        until.put(brandId, System.nanoTime() + CONTENDED.toNanos());
    }

    boolean contains(UUID brandId) {
        var end = until.get(brandId);
        if (end != null && System.nanoTime() - end > 0) {
            until.remove(brandId, end);
            return false;
        }
        return end != null;
    }
}
