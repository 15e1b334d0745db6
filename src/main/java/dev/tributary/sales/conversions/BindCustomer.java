package dev.tributary.sales.conversions;

import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.plans.TermsInForce.Version;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.program.offers.History;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.customers.Customers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which orders bind their customers, and what becomes of a binding when the credit of its order moves or is reviewed. */
@ApplicationScoped
public class BindCustomer {
    private final Customers customers;
    private final Bindings bindings;
    private final Conversions conversions;

    BindCustomer(Customers customers, Bindings bindings, Conversions conversions) {
        this.customers = customers;
        this.bindings = bindings;
        this.conversions = conversions;
    }

    /** Only evidence brings a customer: neither a binding nor staff. */
    public static boolean binds(BindingSettings settings, Attribution.Source source, Order.@Nullable Type type) {
        return settings.binds()
                && (source == Attribution.Source.PROMO_CODE || source == Attribution.Source.CLICK)
                && (settings.on() == BindingSettings.On.LEAD || type == Order.Type.SALE);
    }

    /** Months are those of the brand's calendar; one that lacks the day ends with its last. */
    public static Binding binding(
            UUID id,
            String key,
            BindingSettings settings,
            ZoneId zone,
            Instant orderedAt,
            Credited credit,
            Version version,
            UUID conversionId) {
        return new Binding(
                id,
                key,
                credit.offerId(),
                History.always(credit.enrollmentId()),
                orderedAt,
                until(settings, zone, orderedAt),
                credit.enrollmentId(),
                version.planId(),
                version.version(),
                conversionId);
    }

    /** A review has accepted a conversion: it binds its customer, if its offer says so and nobody has them by now. */
    void accepted(Brand brand, Conversion row, BindingSettings settings) {
        var key = row.customerKey();
        var enrollment = row.enrollmentId();
        if (key == null || enrollment == null || row.planId() == null || row.planVersion() == null) {
            return;
        }
        if (binds(settings, row.source(), row.type())
                && bindings.find(Set.of(key)).isEmpty()) {
            bindings.add(List.of(new Binding(
                    TypeId.next(),
                    key,
                    Objects.requireNonNull(row.offerId()),
                    History.always(enrollment),
                    row.occurredAt(),
                    until(settings, brand.timezone(), row.occurredAt()),
                    enrollment,
                    row.planId(),
                    row.planVersion(),
                    row.id())));
        }
    }

    /**
     * A conversion was rejected. If it has bound its customer, the binding stands on another accepted order of theirs that is
     * credited to the same enrollment, else it ends. Where staff have moved the customer, it stays as they decided.
     */
    void rejected(Conversion row) {
        var key = row.customerKey();
        var binding = key == null ? null : bindings.find(Set.of(key)).get(key);
        if (binding != null
                && binding.conversionId().equals(row.id())
                && binding.enrollments().changes().size() == 1) {
            conversions
                    .findAcceptedOf(binding.key(), binding.wonBy(), row.id())
                    .ifPresentOrElse(other -> bindings.standOn(binding, other), () -> bindings.remove(binding));
        }
    }

    private static @Nullable Instant until(BindingSettings settings, ZoneId zone, Instant orderedAt) {
        var months = settings.months();
        return months == null ? null : orderedAt.atZone(zone).plusMonths(months).toInstant();
    }

    /** Locks the customer of a conversion; the accounts must not be locked yet. */
    void lock(Conversion seen) {
        if (seen.customerKey() != null) {
            customers.lock(Set.of(seen.customerKey()));
        }
    }

    /** The credit of a conversion has moved: its customer goes along, if that conversion has bound them, or binds them now. */
    void follow(Brand brand, Conversion moved, BindingSettings settings, Credited credit, Version version) {
        var key = moved.customerKey();
        if (key == null || !moved.counts()) {
            return;
        }
        var before = bindings.find(Set.of(key)).get(key);
        boolean isOwn = before != null && before.conversionId().equals(moved.id());
        if ((before != null && !isOwn) || !settings.binds()) {
            return;
        }
        if (before != null || binds(settings, credit.source(), moved.type())) {
            var binding = binding(
                    before == null ? TypeId.next() : before.id(),
                    key,
                    settings,
                    brand.timezone(),
                    moved.occurredAt(),
                    credit,
                    version,
                    moved.id());
            if (before == null) {
                bindings.add(List.of(binding));
            } else {
                bindings.replace(before, binding);
            }
        }
    }
}
