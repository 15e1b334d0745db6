package dev.tributary.reporting.simulations;

import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Attributes past orders again under changed settings. An order that moves is priced by its new member's terms of its own day,
 * with what that member had reached by then; all others keep what they earned. A customer goes along with the order that bound
 * them. What staff attributed by hand stays. Refunds and rewards are left out on both sides.
 */
@ApplicationScoped
class ReplayAttribution {
    /** The request must end in time. */
    static final int MOST_ORDERS = 50_000;

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
    ReplayedSums replay(ReplayQuestion question) {
        if (orders.count(question.from(), question.to(), MOST_ORDERS) > MOST_ORDERS) {
            throw new TooManyOrders();
        }
        var replay = new Replay(sources, brands.current(), question);
        var day = question.from();
        var after = new UUID(0, 0);
        for (var rows = orders.next(day, after, question.to(), CHUNK);
                !rows.isEmpty();
                rows = orders.next(day, after, question.to(), CHUNK)) {
            replay.take(rows);
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
        return replay.sums();
    }
}
