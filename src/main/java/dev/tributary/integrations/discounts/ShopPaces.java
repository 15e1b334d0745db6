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
 * When shops may be asked again. A shop that throttles is left alone until it says; what is due for it meanwhile is put off, each
 * a little later than the one before, so that nothing asks in vain. Kept by each instance for itself.
 */
@Singleton
class ShopPaces {
    private static final int MOST = 10_000;

    private final Map<UUID, Pace> paces = new ConcurrentHashMap<>();
    private final Clock clock;

    ShopPaces(Clock clock) {
        this.clock = clock;
    }

    private record Pace(Instant until, Instant lastTurn, Duration apart) {}

    /** Null when the shop may be asked now, else when the asker's turn is. */
    @Nullable
    Instant turn(UUID shop) {
        var now = clock.instant();
        var pace = paces.computeIfPresent(shop, (same, before) -> {
            if (!now.isBefore(before.until())) {
                return before.lastTurn().isBefore(now) ? null : before;
            }
            var next = before.lastTurn().plus(before.apart());
            return new Pace(before.until(), next, before.apart());
        });
        return pace == null || !now.isBefore(pace.until()) ? null : pace.lastTurn();
    }

    /** Leaves a shop alone; answers when the one that was throttled may ask again. */
    Instant rest(UUID shop, Duration pause, Duration apart) {
        if (paces.size() > MOST) {
            paces.clear();
        }
        var until = clock.instant().plus(pause);
        var pace = paces.merge(
                shop,
                new Pace(until, until, apart),
                (before, fresh) -> before.until().isAfter(until)
                        ? new Pace(before.until(), before.lastTurn().plus(apart), apart)
                        : new Pace(until, later(before.lastTurn().plus(apart), until), apart));
        return pace.lastTurn();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
