package dev.tributary.sales.intake;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import dev.tributary.sales.conversions.Assists;
import dev.tributary.sales.conversions.ConversionExplanation;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.ProgressRequest;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.LostOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that is read and attributed, but not yet priced.
 *
 * @param item to which it is credited; null for nobody
 * @param version of the terms it is priced by; null for nobody
 * @param customerKey null where customers are not stored with orders
 * @param hasOrderedBefore whether the customer has orders of earlier transactions
 * @param ownAddress which of the credited member's addresses the buyer gave; null if none
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
        boolean hasOrderedBefore,
        @Nullable OwnAddress ownAddress) {

    Terms terms() {
        return version == null ? Terms.NONE : version.terms();
    }

    @Nullable
    Credited credited() {
        return outcome.attribution() instanceof Credited credit ? credit : null;
    }

    @Nullable
    UUID enrollmentId() {
        var credit = credited();
        return credit == null ? null : credit.enrollmentId();
    }

    /** Whether no self-purchase puts it in review; other signals are found later, when it is priced. */
    boolean isAcceptedSoFar(Brand brand) {
        return ownAddress == null || brand.selfReferralPolicy() == SelfReferralPolicy.ALLOW;
    }

    @Nullable
    Instant availableAt() {
        return item == null
                ? null
                : occurredAt.plus(
                        Duration.ofDays(item.orderSettings().at(occurredAt).holdDays()));
    }

    /** The progress to read for its price; null when nobody is credited. */
    @Nullable
    ProgressRequest progressRequest() {
        return item == null
                ? null
                : new ProgressRequest(item.candidate().enrollmentId(), order.day(), terms(), customerKey);
    }

    /** For its budgets; null when nobody is credited. */
    BudgetsInForce.@Nullable BudgetedOrder budgetedOrder() {
        return item == null
                ? null
                : new BudgetsInForce.BudgetedOrder(
                        item.candidate().offer().id(),
                        order.day(),
                        item.orderSettings().at(occurredAt));
    }

    /** For signals; null when nobody is credited. */
    @Nullable
    ScreenedOrder screened() {
        var credit = credited();
        return credit == null
                ? null
                : new ScreenedOrder(
                        id,
                        occurredAt,
                        credit,
                        EvaluatedTouchpoint.clicksOf(credit.enrollmentId(), outcome.evaluated()),
                        ownAddress);
    }

    /** The enrollments that lost it. */
    List<LostOrders.Lost> lost() {
        return LostOrders.Lost.of(id, order.day(), enrollmentId(), outcome.evaluated());
    }

    /** Empty for an order with at most one touch. */
    List<Assists.Assist> assists() {
        return outcome.evaluated().size() < 2
                ? List.of()
                : Assists.of(id, enrollmentId(), ConversionExplanation.touches(outcome.evaluated()));
    }
}
