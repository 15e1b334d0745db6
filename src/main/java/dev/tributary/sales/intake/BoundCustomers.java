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

/** The bound customers of a list of orders, while one order after the other is credited. The customers are locked. */
final class BoundCustomers {
    private final Brand brand;
    private final Map<String, Binding> bindings;
    private final Map<UUID, KnownItem> enrollments;
    private final List<Binding> made = new ArrayList<>();

    /** @param enrollments to which they are bound, or were at some time */
    BoundCustomers(Brand brand, Map<String, Binding> bindings, Map<UUID, KnownItem> enrollments) {
        this.brand = brand;
        this.bindings = new HashMap<>(bindings);
        this.enrollments = new HashMap<>(enrollments);
    }

    /** What leads from an order's customer to an enrollment; null when nothing does. */
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

    /** The terms of an order: those the customer was won by, where these stay theirs; else those of its own time. */
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

    /** Binds the customer of an order that counts so far, if the offer says so and nobody has them. */
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
            made.add(binding);
        }
    }

    /** All to which one of them was ever bound. */
    Collection<KnownItem> enrollments() {
        return enrollments.values();
    }

    List<Binding> made() {
        return made;
    }
}
