package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.plans.TermsInForce.Version;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.program.offers.History;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.customers.Binding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides which orders bind their customers, to which enrollment, and for how long. */
public final class BindingRules {
    private BindingRules() {}

    /** Only orders credited by code or click bind customers, not those credited by a binding or by staff. */
    public static boolean binds(BindingSettings settings, Attribution.Source source, Order.@Nullable Type type) {
        return settings.binds()
                && (source == Attribution.Source.PROMO_CODE || source == Attribution.Source.CLICK)
                && (settings.on() == BindingSettings.On.LEAD || type == Order.Type.SALE);
    }

    /** The binding by an order that is not stored yet. */
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

    /** The binding by a conversion, which must be credited and have a customer. */
    static Binding binding(UUID id, Conversion row, BindingSettings settings, ZoneId zone) {
        var enrollment = Objects.requireNonNull(row.enrollmentId());
        return new Binding(
                id,
                Objects.requireNonNull(row.customerKey()),
                Objects.requireNonNull(row.offerId()),
                History.always(enrollment),
                row.occurredAt(),
                until(settings, zone, row.occurredAt()),
                enrollment,
                Objects.requireNonNull(row.planId()),
                Objects.requireNonNull(row.planVersion()),
                row.id());
    }

    /** Months of the brand's calendar; if the last month lacks the day, its last day counts. */
    private static @Nullable Instant until(BindingSettings settings, ZoneId zone, Instant orderedAt) {
        var months = settings.months();
        return months == null ? null : orderedAt.atZone(zone).plusMonths(months).toInstant();
    }
}
