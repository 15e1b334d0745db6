package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.orders.NewConversion;
import java.time.Duration;

/**
 * A locked conversion whose credit moves, with what is needed to price it in its next account.
 *
 * @param version of the terms it will be priced by
 * @param report as it is stored
 * @param explanation before the move
 */
record CreditMove(
        Brand brand,
        Conversion row,
        ReattributionTarget target,
        TermsInForce.Version version,
        NewConversion report,
        ConversionExplanation explanation) {

    /** Whether only the source of the credit changes. */
    boolean staysInAccount() {
        return target.credit().enrollmentId().equals(row.enrollmentId());
    }

    /** The order with its first exchange rate and kind of customer, which are frozen. */
    Order order() {
        var order = report.toOrder(row.day(), explanation.customer(), row.exchange(brand.currency()));
        return order.in(order.context().credited(target.credit().source().inTerms(), target.memberTags()));
    }

    /** The progress of the next account; without the conversion itself, if that stays in its account. */
    Progress progress(AccountProgress next) {
        var progress = next.progress(row.day(), row.customerKey());
        var history = progress.customer();
        var pricing = explanation.pricing();
        if (history == null || pricing == null || pricing.payment() == null || !staysInAccount()) {
            return progress;
        }
        long own = row.counts() ? row.commission() - row.reversed() : 0;
        return progress.of(pricing.payment().before(history.earned() - own));
    }

    BudgetsInForce.BudgetedOrder budgetedOrder() {
        return new BudgetsInForce.BudgetedOrder(target.credit().offerId(), row.day(), target.settings());
    }

    /** The credit after the move. */
    ConversionCredit credit() {
        var credit = target.credit();
        return new ConversionCredit(
                credit.source(),
                null,
                credit.enrollmentId(),
                credit.offerId(),
                credit.memberId(),
                credit.trackingItemId(),
                version.planId(),
                version.version(),
                row.occurredAt().plus(Duration.ofDays(target.settings().holdDays())),
                credit.clickedAt());
    }
}
