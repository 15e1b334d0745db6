package dev.tributary.integrations.discounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Postpones calls of shops that throttle. A shop is not called before the time it names. Calls that are due meanwhile are
 * postponed beyond it, one interval apart, so that none is throttled again. Each instance keeps its own state.
 */
@Singleton
class ShopThrottle {
    private static final int MOST_SHOPS = 10_000;

    private final Map<UUID, Pace> paces = new ConcurrentHashMap<>();
    private final Clock clock;

    ShopThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Pace(Instant until, Instant lastReserved, Duration interval) {}

    /** @return null when the shop may be called now, else the time reserved for this call */
    @Nullable
    Instant reserve(UUID shop) {
        var now = clock.instant();
        var pace = paces.computeIfPresent(shop, (id, before) -> {
            if (!now.isBefore(before.until())) {
                return before.lastReserved().isBefore(now) ? null : before;
            }
            var next = before.lastReserved().plus(before.interval());
            return new Pace(before.until(), next, before.interval());
        });
        return pace == null || !now.isBefore(pace.until()) ? null : pace.lastReserved();
    }

    /**
     * Postpones all calls of a shop.
     *
     * @return when the call that was throttled may be repeated
     */
    Instant pause(UUID shop, Duration pause, Duration interval) {
        if (paces.size() > MOST_SHOPS) {
            paces.clear();
        }
        var until = clock.instant().plus(pause);
        var pace = paces.merge(
                shop,
                new Pace(until, until, interval),
                (before, added) -> before.until().isAfter(until)
                        ? new Pace(before.until(), before.lastReserved().plus(interval), interval)
                        : new Pace(until, later(before.lastReserved().plus(interval), until), interval));
        return pace.lastReserved();
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
