package dev.tributary.sales.intake;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionExplanation;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that is about to be stored: read, credited, and not yet priced.
 *
 * @param item what it is credited to; null for nobody
 * @param version terms that held at {@code occurredAt}; null for nobody
 * @param selfPurchase whether the buyer is the member it is credited to
 */
record AttributedOrder(
        UUID id,
        NewConversion report,
        byte[] contentHash,
        Instant occurredAt,
        Order order,
        AttributeOrder.Outcome outcome,
        TrackingItemLookup.@Nullable KnownItem item,
        TermsInForce.@Nullable Version version,
        boolean selfPurchase) {

    Terms terms() {
        return version == null ? Terms.NONE : version.terms();
    }

    private <T> @Nullable T credit(Function<Credited, @Nullable T> part) {
        return outcome.attribution() instanceof Credited credit ? part.apply(credit) : null;
    }

    private Attribution.@Nullable Reason reason() {
        return outcome.attribution() instanceof Attribution.Nobody nobody ? nobody.reason() : null;
    }

    @Nullable
    Instant availableAt() {
        return item == null
                ? null
                : occurredAt.plus(
                        Duration.ofDays(item.orderSettings().at(occurredAt).holdDays()));
    }

    Review review(SelfReferralPolicy policy) {
        return selfPurchase ? Review.ofSelfPurchase(policy) : Review.ACCEPTED;
    }

    /** As it is stored; nothing of it has come back yet. */
    Conversion row(Commission commission, Review review, String lines, Instant now) {
        return new Conversion(
                id,
                report.orderId().strip(),
                order.type(),
                occurredAt,
                now,
                order.day(),
                order.exchange().from().getCurrencyCode(),
                order.exchange().rate(),
                order.under(terms()).sale(),
                commission.base(),
                commission.amount(),
                commission.perConversion(),
                lines,
                0,
                0,
                0,
                false,
                review,
                review == Review.ACCEPTED ? null : Review.Reason.SELF_PURCHASE,
                false,
                outcome.attribution().source(),
                reason(),
                credit(Credited::enrollmentId),
                credit(Credited::offerId),
                credit(Credited::memberId),
                credit(Credited::trackingItemId),
                version == null ? null : version.planId(),
                version == null ? null : version.version(),
                availableAt(),
                credit(Credited::clickedAt));
    }

    ConversionExplanation explained(Commission commission) {
        return new ConversionExplanation(
                ConversionExplanation.touches(outcome.tried()),
                selfPurchase,
                order.customer(),
                version == null ? null : new PlanId(version.planId()),
                version == null ? null : version.version(),
                version == null ? null : commission.explanation(),
                List.of());
    }

    /** The lines as they were priced. */
    List<Conversion.FrozenLine> lines(Commission commission) {
        return IntStream.range(0, order.lines().size())
                .mapToObj(i -> {
                    var line = order.lines().get(i);
                    var priced = commission.lines().get(i);
                    return new Conversion.FrozenLine(
                            report.lines().get(i).lineId(),
                            line.sku(),
                            line.productId(),
                            line.quantity(),
                            priced.sale(),
                            priced.amount(),
                            0,
                            0);
                })
                .toList();
    }
}
