package dev.tributary.sales.intake;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.OrderBackground;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a list of reports needs beyond itself, with as many queries for one as for many. */
@ApplicationScoped
class ReadOrderGroup {
    private final ReadOrders orders;
    private final ResolveTouchpoints touches;
    private final TrackingItemLookup items;
    private final TermsInForce terms;
    private final Bindings bindings;

    ReadOrderGroup(
            ReadOrders orders,
            ResolveTouchpoints touches,
            TrackingItemLookup items,
            TermsInForce terms,
            Bindings bindings) {
        this.orders = orders;
        this.touches = touches;
        this.items = items;
        this.terms = terms;
        this.bindings = bindings;
    }

    OrderGroup read(Brand brand, List<NewConversion> list, Instant now) {
        var background = orders.lockBackground(brand, list, now);
        var known = touches.known(list.stream().map(OrderEvidence::of).toList(), List.of());
        var bound = bound(brand, background);
        var planVersions =
                terms.findVersions(Stream.concat(known.byId().values().stream(), bound.enrollments().stream())
                        .flatMap(item -> item.plans().states())
                        .collect(Collectors.toSet()));
        return new OrderGroup(background, known, bound, planVersions);
    }

    /** Keeps the first orders of new customers. */
    void note(OrderGroup group) {
        orders.noteCustomers(group.background());
    }

    /** Two queries more for lists with a bound customer, and none for others. */
    private BoundCustomers bound(Brand brand, OrderBackground background) {
        var found = bindings.find(background.boundCustomers());
        var enrollments = items.findEnrollments(found.values().stream()
                .flatMap(binding -> binding.enrollments().states())
                .collect(Collectors.toSet()));
        return new BoundCustomers(brand, found, enrollments);
    }
}
