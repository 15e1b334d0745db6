package dev.tributary.sales.intake;

import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.orders.OrderBackground;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.KnownItem;
import org.jspecify.annotations.Nullable;

/** What a list of reports is credited with. */
record OrderGroup(OrderBackground background, FoundItems known, BoundCustomers bound, PlanVersions planVersions) {

    @Nullable
    KnownItem item(Credited credit) {
        return credit.trackingItemId() == null
                ? bound.item(credit.enrollmentId())
                : known.byId().get(credit.trackingItemId());
    }
}
