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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which orders bind their customers, and what becomes of a binding when the credit of its order moves. */
@ApplicationScoped
public class BindCustomer {
    private final Customers customers;
    private final Bindings bindings;

    BindCustomer(Customers customers, Bindings bindings) {
        this.customers = customers;
        this.bindings = bindings;
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
        var months = settings.months();
        return new Binding(
                id,
                key,
                credit.offerId(),
                History.always(credit.enrollmentId()),
                orderedAt,
                months == null
                        ? null
                        : orderedAt.atZone(zone).plusMonths(months).toInstant(),
                credit.enrollmentId(),
                version.planId(),
                version.version(),
                conversionId);
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
