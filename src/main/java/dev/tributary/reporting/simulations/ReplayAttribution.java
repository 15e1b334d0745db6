package dev.tributary.reporting.simulations;

import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Attributes past orders again under changed settings. An order that moves is priced by the terms its new member had on the day
 * of the order, with the member's progress until then; all others keep their commission. A customer's binding follows the order
 * that made it. Orders attributed by hand stay as they are. Refunds and rewards are left out on both sides.
 */
@ApplicationScoped
class ReplayAttribution {
    /** Bounds the time of the request. */
    static final int MAX_ORDERS = 50_000;

    private static final int CHUNK = 2_000;

    private final ReplayedOrders orders;
    private final ReplaySources sources;
    private final Brands brands;

    ReplayAttribution(ReplayedOrders orders, ReplaySources sources, Brands brands) {
        this.orders = orders;
        this.sources = sources;
        this.brands = brands;
    }

    /** @throws TooManyOrders when there are more than can be replayed in one request */
    ReplayedSums replay(ReplayRequest request) {
        if (orders.count(request.from(), request.to(), MAX_ORDERS) > MAX_ORDERS) {
            throw new TooManyOrders();
        }
        var replay = new Replay(sources, brands.current(), request);
        var day = request.from();
        var after = new UUID(0, 0);
        for (var rows = orders.next(day, after, request.to(), CHUNK);
                !rows.isEmpty();
                rows = orders.next(day, after, request.to(), CHUNK)) {
            replay.replay(rows);
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
        return replay.sums();
    }
}
