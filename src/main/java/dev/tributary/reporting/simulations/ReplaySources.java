package dev.tributary.reporting.simulations;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.inject.Singleton;

/** The collaborators of a {@link Replay}. */
@Singleton
class ReplaySources {
    final ReplayedOrders orders;
    final PastOrders pastOrders;
    final PastProgress pastProgress;
    final ResolveTouchpoints touchpoints;
    final TermsInForce terms;
    private final Bindings bindings;
    private final TrackingItemLookup items;

    ReplaySources(
            ReplayedOrders orders,
            PastOrders pastOrders,
            PastProgress pastProgress,
            ResolveTouchpoints touchpoints,
            TermsInForce terms,
            Bindings bindings,
            TrackingItemLookup items) {
        this.orders = orders;
        this.pastOrders = pastOrders;
        this.pastProgress = pastProgress;
        this.touchpoints = touchpoints;
        this.terms = terms;
        this.bindings = bindings;
        this.items = items;
    }

    ReplayedCustomers customers(ReplayRequest request) {
        return new ReplayedCustomers(
                bindings,
                items,
                request::changed,
                conversionIds -> orders.within(conversionIds, request.from(), request.to()));
    }
}
