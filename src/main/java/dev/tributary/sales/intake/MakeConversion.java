package dev.tributary.sales.intake;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionCredit;
import dev.tributary.sales.conversions.ConversionExplanation;
import dev.tributary.sales.conversions.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes the conversion to store from an order that is attributed and priced, before any refunds. */
final class MakeConversion {
    private MakeConversion() {}

    static Conversion of(
            AttributedOrder attributed, Commission commission, Judgement judged, String lines, Instant now) {
        var order = attributed.order();
        return new Conversion(
                attributed.id(),
                attributed.report().orderId().strip(),
                order.type(),
                attributed.occurredAt(),
                now,
                order.day(),
                order.exchange().from().getCurrencyCode(),
                order.exchange().rate(),
                order.under(attributed.terms()).sale(),
                commission.base(),
                commission.amount(),
                commission.perConversion(),
                lines,
                0,
                0,
                0,
                false,
                judged.review(),
                judged.reason(),
                false,
                judged.reviewEndsOn(),
                attributed.customerKey(),
                credit(attributed));
    }

    private static ConversionCredit credit(AttributedOrder attributed) {
        if (attributed.outcome().attribution() instanceof Attribution.Nobody nobody) {
            return ConversionCredit.nobody(nobody.reason());
        }
        var credit = Objects.requireNonNull(attributed.credited());
        var version = attributed.version();
        return new ConversionCredit(
                credit.source(),
                null,
                credit.enrollmentId(),
                credit.offerId(),
                credit.memberId(),
                credit.trackingItemId(),
                version == null ? null : version.planId(),
                version == null ? null : version.version(),
                attributed.availableAt(),
                credit.clickedAt());
    }

    static ConversionExplanation explanation(AttributedOrder attributed, Commission commission) {
        var terms = attributed.terms();
        var version = attributed.version();
        return new ConversionExplanation(
                ConversionExplanation.touches(attributed.outcome().evaluated()),
                attributed.ownAddress() != null,
                attributed.order().customer(),
                terms.dependOnTags() ? attributed.order().context().memberTags() : null,
                version == null ? null : new PlanId(version.planId()),
                version == null ? null : version.version(),
                version == null ? null : commission.explanation(),
                List.of());
    }
}
