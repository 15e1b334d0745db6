package dev.tributary.platform.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Brands stand in a ring, so that one with a long queue does not keep the others waiting; and none has
 * more than its share of the workers, so that one with slow servers does not either.
 */
final class FairShare {
    private final int mostPerBrand;
    private final Map<UUID, Integer> atWork = new HashMap<>();
    private @Nullable UUID last;

    FairShare(int workers) {
        mostPerBrand = Math.max(1, workers / 2);
    }

    /** The next of the brands with work, to be given back; or null when all have their share. */
    synchronized @Nullable UUID take(Set<UUID> brands) {
        var waiting = new TreeSet<>(brands);
        waiting.removeIf(brand -> atWork.getOrDefault(brand, 0) >= mostPerBrand);
        if (waiting.isEmpty()) {
            return null;
        }
        var after = last == null ? null : waiting.higher(last);
        var next = after == null ? waiting.first() : after;
        atWork.merge(next, 1, Integer::sum);
        last = next;
        return next;
    }

    synchronized void giveBack(UUID brand) {
        atWork.computeIfPresent(brand, (same, workers) -> workers == 1 ? null : workers - 1);
    }
}
