package dev.tributary.sales.intake;

import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.pricing.plans.TermsInForce.Version;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.attribution.Evidence;
import dev.tributary.sales.conversions.BindingRules;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.CustomerId;
import dev.tributary.sales.touchpoints.KnownItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bound customers of a list of orders, who are locked. It grows as orders of the list bind further customers. */
final class BoundCustomers {
    private final Brand brand;
    private final Map<String, Binding> bindings;
    private final Map<UUID, KnownItem> enrollments;
    private final List<Binding> added = new ArrayList<>();

    /** @param enrollments to which they are or were bound */
    BoundCustomers(Brand brand, Map<String, Binding> bindings, Map<UUID, KnownItem> enrollments) {
        this.brand = brand;
        this.bindings = new HashMap<>(bindings);
        this.enrollments = new HashMap<>(enrollments);
    }

    /** The touch by which an order's customer is bound; null without one. */
    Evidence.@Nullable Bound touch(@Nullable String key, Instant orderedAt) {
        var binding = key == null ? null : bindings.get(key);
        var enrollment = binding == null ? null : item(binding.enrollmentAt(orderedAt));
        if (binding == null || enrollment == null) {
            return null;
        }
        return new Evidence.Bound(
                new CustomerId(binding.id()).toString(),
                binding.boundUntil(),
                enrollment.orderSettings().at(orderedAt).binding().keepsCredit(),
                enrollment.candidate());
    }

    @Nullable
    KnownItem item(@Nullable UUID enrollmentId) {
        return enrollmentId == null ? null : enrollments.get(enrollmentId);
    }

    /** The terms of an order: those by which the customer was won, if they apply to later orders; else those at its own time. */
    Version terms(@Nullable String key, KnownItem item, Instant orderedAt, PlanVersions versions) {
        var binding = key == null ? null : bindings.get(key);
        if (binding != null && binding.isWonBy(item.candidate().enrollmentId(), orderedAt)) {
            var won = versions.version(binding.planId(), binding.planVersion());
            if (won.terms().stayWithCustomer()) {
                return won;
            }
        }
        return versions.at(item.plans().at(orderedAt), orderedAt);
    }

    /** Binds the customer of an order, if they are not bound and the offer binds customers; not if the order will be reviewed. */
    void bind(AttributedOrder order) {
        var key = order.customerKey();
        var credit = order.credited();
        var item = order.item();
        var version = order.version();
        if (key == null || credit == null || item == null || version == null || bindings.containsKey(key)) {
            return;
        }
        var at = order.occurredAt();
        var settings = item.orderSettings().at(at).binding();
        if (order.isAcceptedSoFar(brand)
                && BindingRules.binds(settings, credit.source(), order.report().type())) {
            var binding = BindingRules.binding(
                    TypeId.next(), key, settings, brand.timezone(), at, credit, version, order.id());
            bindings.put(key, binding);
            enrollments.put(credit.enrollmentId(), item.enrollment());
            added.add(binding);
        }
    }

    /** All enrollments to which one of the customers is or was bound. */
    Collection<KnownItem> enrollments() {
        return enrollments.values();
    }

    /** The bindings that orders of the list make. */
    List<Binding> added() {
        return added;
    }
}
