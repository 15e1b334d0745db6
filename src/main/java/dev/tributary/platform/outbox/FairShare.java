package dev.tributary.platform.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the brand that a worker serves next. Brands take turns, so that a long queue of one does not delay the others, and
 * no brand has more than its share of the workers, so that slow servers of one do not either.
 */
final class FairShare {
    private final int maxPerBrand;
    private final Map<UUID, Integer> workersByBrand = new HashMap<>();
    private @Nullable UUID last;

    FairShare(int workers) {
        maxPerBrand = Math.max(1, workers / 2);
    }

    /** The next brand of those with work, to be released with {@link #release}; null when all have their share. */
    synchronized @Nullable UUID take(Set<UUID> brands) {
        var waiting = new TreeSet<>(brands);
        waiting.removeIf(brand -> workersByBrand.getOrDefault(brand, 0) >= maxPerBrand);
        if (waiting.isEmpty()) {
            return null;
        }
        var after = last == null ? null : waiting.higher(last);
        var next = after == null ? waiting.first() : after;
        workersByBrand.merge(next, 1, Integer::sum);
        last = next;
        return next;
    }

    synchronized void release(UUID brand) {
        workersByBrand.computeIfPresent(brand, (same, workers) -> workers == 1 ? null : workers - 1);
    }
}
