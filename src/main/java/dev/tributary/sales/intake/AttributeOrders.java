package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SubmissionResult;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attributes each report of a list. Orders are priced later. */
@ApplicationScoped
class AttributeOrders {
    private final ReadOrders orders;
    private final ResolveTouchpoints touchpoints;
    private final TrackingItemLookup items;
    private final TermsInForce terms;
    private final Bindings bindings;

    AttributeOrders(
            ReadOrders orders,
            ResolveTouchpoints touchpoints,
            TrackingItemLookup items,
            TermsInForce terms,
            Bindings bindings) {
        this.orders = orders;
        this.touchpoints = touchpoints;
        this.items = items;
        this.terms = terms;
        this.bindings = bindings;
    }

    /**
     * A report that cannot be read gets its result here, and does not affect the others.
     *
     * @param reports by index in the list
     */
    AttributedOrders attribute(Brand brand, Map<Integer, NewConversion> reports, BatchResults results, Instant now) {
        var group = read(brand, List.copyOf(reports.values()), now);
        Map<Integer, AttributedOrder> attributed = new LinkedHashMap<>();
        reports.forEach((index, report) -> {
            try {
                attributed.put(index, group.attribute(report));
            } catch (RuntimeException refusal) {
                results.set(index, new SubmissionResult.Rejected<>(refusal));
            }
        });
        orders.saveFirstOrders(group.background());
        return new AttributedOrders(
                attributed,
                group.bound().added(),
                group.planVersions().someDependOnProgress() || brand.recordsSpending());
    }

    /** Reads what is needed to attribute the reports, with as many queries for one report as for many. */
    private OrderGroup read(Brand brand, List<NewConversion> reports, Instant now) {
        // Before the customers are locked, whom other lists wait for.
        var known = touchpoints.known(reports.stream().map(OrderEvidence::of).toList(), List.of());
        var background = orders.lockBackground(brand, reports, now);
        var bound = bound(brand, background);
        var planVersions =
                terms.findVersions(Stream.concat(known.byId().values().stream(), bound.enrollments().stream())
                        .flatMap(item -> item.plans().states())
                        .collect(Collectors.toSet()));
        return new OrderGroup(touchpoints, background, known, bound, planVersions);
    }

    /** Costs two more queries for lists with a bound customer, and none for others. */
    private BoundCustomers bound(Brand brand, OrderBackground background) {
        var found = bindings.find(background.boundCustomers());
        var enrollments = items.findEnrollments(found.values().stream()
                .flatMap(binding -> binding.enrollments().states())
                .collect(Collectors.toSet()));
        return new BoundCustomers(brand, found, enrollments);
    }
}
