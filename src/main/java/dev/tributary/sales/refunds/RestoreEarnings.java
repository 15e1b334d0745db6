package dev.tributary.sales.refunds;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.RewardedConversion;
import dev.tributary.sales.earnings.WorthChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts what a conversion earns again after one of its refunds was undone. */
@ApplicationScoped
class RestoreEarnings {
    private final Conversions conversions;
    private final TermsInForce terms;
    private final Offers offers;
    private final Earnings earnings;
    private final Clock clock;

    RestoreEarnings(Conversions conversions, TermsInForce terms, Offers offers, Earnings earnings, Clock clock) {
        this.conversions = conversions;
        this.terms = terms;
        this.offers = offers;
        this.earnings = earnings;
        this.clock = clock;
    }

    /**
     * @param account locked; null when the conversion does not count
     * @param row locked, and stored with what is left of it now
     */
    void restore(Brand brand, @Nullable AccountProgress account, Conversion row, UUID refundId, WorthChange gain) {
        earnings.releaseRewards(refundId);
        if (account == null) {
            return;
        }
        var newest = conversions
                .findNewestOf(Objects.requireNonNull(row.enrollmentId()))
                .orElse(row);
        var posting = earnings.begin(brand, clock.instant()).within(lockBudgets(brand, row));
        posting.restore(account, rewarded(row), refundId, gain, rewarded(newest));
        posting.write();
    }

    private RewardedConversion rewarded(Conversion row) {
        return new RewardedConversion(
                row.credited(), terms.frozen(row.planId(), row.planVersion()).rewards());
    }

    private BudgetsInForce lockBudgets(Brand brand, Conversion row) {
        var offerId = Objects.requireNonNull(row.offerId());
        var settings = offers.get(offerId).history().orderSettingsAt(row.occurredAt());
        return earnings.lockBudgets(brand, List.of(new BudgetsInForce.BudgetedOrder(offerId, row.day(), settings)));
    }
}
