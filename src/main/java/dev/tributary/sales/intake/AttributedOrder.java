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

    @Nullable
    Credited credited() {
        return outcome.attribution() instanceof Credited credit ? credit : null;
    }

    @Nullable
    UUID enrollmentId() {
        var credit = credited();
        return credit == null ? null : credit.enrollmentId();
    }

    /** Whether nothing is known yet that puts it in review; what signals find is known when it is priced. */
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

    /** What is asked of the account that earns it; null when nobody is credited. */
    @Nullable
    ProgressRequest progressRequest() {
        return item == null
                ? null
                : new ProgressRequest(item.candidate().enrollmentId(), order.day(), terms(), customerKey);
    }

    /** Which budgets limit it; null when nobody is credited. */
    BudgetsInForce.@Nullable BudgetedOrder budgetedOrder() {
        return item == null
                ? null
                : new BudgetsInForce.BudgetedOrder(
                        item.candidate().offer().id(),
                        order.day(),
                        item.orderSettings().at(occurredAt));
    }

    /** As signals see it; null when nobody is credited. */
    @Nullable
    ScreenedOrder screened() {
        var credit = credited();
        return credit == null
                ? null
                : new ScreenedOrder(
                        id,
                        occurredAt,
                        credit,
                        EvaluatedTouchpoint.clicksOf(credit.enrollmentId(), outcome.tried()),
                        ownAddress);
    }

    /** Who lost it. */
    List<LostOrders.Lost> lost() {
        return LostOrders.Lost.of(id, order.day(), enrollmentId(), outcome.tried());
    }

    /** Of an order with one touch at most there are none. */
    List<Assists.Assist> assists() {
        return outcome.tried().size() < 2
                ? List.of()
                : Assists.of(id, enrollmentId(), ConversionExplanation.touches(outcome.tried()));
    }
}
