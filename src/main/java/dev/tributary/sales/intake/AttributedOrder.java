package dev.tributary.sales.intake;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import dev.tributary.sales.conversions.Assists;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionCredit;
import dev.tributary.sales.conversions.ConversionExplanation;
import dev.tributary.sales.conversions.Judgement;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.LostOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that is about to be stored: read, credited, and not yet priced.
 *
 * @param item what it is credited to; null for nobody
 * @param version terms that held at {@code occurredAt}; null for nobody
 * @param customerKey whose order it is; null where that is not kept
 * @param ownAddress which address of the member it is credited to the buyer gave; null for somebody else's
 */
record AttributedOrder(
        UUID id,
        NewConversion report,
        byte[] contentHash,
        Instant occurredAt,
        Order order,
        AttributeOrder.Outcome outcome,
        @Nullable KnownItem item,
        TermsInForce.@Nullable Version version,
        @Nullable String customerKey,
        @Nullable OwnAddress ownAddress) {

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

    /** As signals see it; null when nobody is credited. */
    @Nullable
    ScreenedOrder screened() {
        return outcome.attribution() instanceof Credited credit
                ? new ScreenedOrder(
                        id,
                        occurredAt,
                        credit,
                        EvaluatedTouchpoint.clicksOf(credit.enrollmentId(), outcome.tried()),
                        ownAddress)
                : null;
    }

    /** Who lost it. */
    List<LostOrders.Lost> lost() {
        return LostOrders.Lost.of(id, order.day(), credit(Credited::enrollmentId), outcome.tried());
    }

    /** As it is stored; nothing of it has come back yet. */
    Conversion row(Commission commission, Judgement judged, String lines, Instant now) {
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
                judged.review(),
                judged.reason(),
                false,
                judged.reviewEndsOn(),
                customerKey,
                credit());
    }

    private ConversionCredit credit() {
        return new ConversionCredit(
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

    /** Of an order with one touch at most there are none. */
    List<Assists.Assist> assists() {
        return outcome.tried().size() < 2
                ? List.of()
                : Assists.of(id, credit(Credited::enrollmentId), ConversionExplanation.touches(outcome.tried()));
    }

    ConversionExplanation explained(Commission commission) {
        return new ConversionExplanation(
                ConversionExplanation.touches(outcome.tried()),
                ownAddress != null,
                order.customer(),
                terms().askForTags() ? order.context().memberTags() : null,
                version == null ? null : new PlanId(version.planId()),
                version == null ? null : version.version(),
                version == null ? null : commission.explanation(),
                List.of());
    }
}
