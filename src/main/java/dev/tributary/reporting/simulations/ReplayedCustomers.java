package dev.tributary.reporting.simulations;

import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.TermsInForce.Version;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Evidence;
import dev.tributary.sales.conversions.BindingRules;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.customers.CustomerId;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bound customers of a replay. Bindings made by orders before its days stay; those made by replayed orders are dropped, and
 * the first replayed order that qualifies binds the customer again, to the enrollment that is credited for it.
 */
final class ReplayedCustomers {
    private final Bindings bindings;
    private final TrackingItemLookup items;
    private final UnaryOperator<KnownItem> change;
    private final Function<List<UUID>, Set<UUID>> replayed;
    private final Map<String, Binding> stored = new HashMap<>();
    private final Map<String, Binding> bound = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();
    private final Map<UUID, KnownItem> enrollments = new HashMap<>();

    /** @param replayed returns which of some orders are replayed */
    ReplayedCustomers(
            Bindings bindings,
            TrackingItemLookup items,
            UnaryOperator<KnownItem> change,
            Function<List<UUID>, Set<UUID>> replayed) {
        this.replayed = replayed;
        this.bindings = bindings;
        this.items = items;
        this.change = change;
    }

    /** Reads the stored bindings of the customers of these orders. */
    void load(Collection<ReplayedOrder> rows) {
        var newKeys = rows.stream()
                .map(ReplayedOrder::customerKey)
                .filter(Objects::nonNull)
                .filter(loaded::add)
                .collect(Collectors.toSet());
        var found = bindings.find(newKeys);
        stored.putAll(found);
        var within = replayed.apply(
                found.values().stream().map(Binding::conversionId).toList());
        found.forEach((key, binding) -> {
            if (!within.contains(binding.conversionId())) {
                bound.put(key, binding);
            }
        });
        items.findEnrollments(found.values().stream()
                        .flatMap(binding -> binding.enrollments().states())
                        .filter(id -> !enrollments.containsKey(id))
                        .collect(Collectors.toSet()))
                .forEach((id, item) -> enrollments.put(id, change.apply(item)));
    }

    /** The touchpoint by which an order's customer is bound; null without one, as for orders from before the binding. */
    Evidence.@Nullable Bound touch(ReplayedOrder row) {
        var binding = row.customerKey() == null ? null : bound.get(row.customerKey());
        var enrollment = binding == null ? null : binding.enrollmentAt(row.occurredAt());
        var item = enrollment == null ? null : enrollments.get(enrollment);
        if (binding == null || item == null || row.id().compareTo(binding.conversionId()) < 0) {
            return null;
        }
        return new Evidence.Bound(
                new CustomerId(binding.id()).toString(),
                binding.boundUntil(),
                item.orderSettings().at(row.occurredAt()).binding().keepsCredit(),
                item.candidate());
    }

    @Nullable
    KnownItem enrollment(UUID enrollmentId) {
        return enrollments.get(enrollmentId);
    }

    /** Binds the customer of an order to the credited enrollment, if they are not bound and the offer binds customers. */
    void bind(Brand brand, ReplayedOrder row, Credited winner, KnownItem item, Version version) {
        var key = row.customerKey();
        BindingSettings settings = item.orderSettings().at(row.occurredAt()).binding();
        if (key == null || bound.containsKey(key) || !BindingRules.binds(settings, winner.source(), row.type())) {
            return;
        }
        var before = stored.get(key);
        bound.put(
                key,
                before != null
                                && before.conversionId().equals(row.id())
                                && before.wonBy().equals(winner.enrollmentId())
                        ? before
                        : BindingRules.binding(
                                TypeId.next(),
                                key,
                                settings,
                                brand.timezone(),
                                row.occurredAt(),
                                winner,
                                version,
                                row.id()));
        enrollments.putIfAbsent(winner.enrollmentId(), item.enrollment());
    }
}
