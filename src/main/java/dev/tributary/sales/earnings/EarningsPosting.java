package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.accounts.Posting.Source;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.program.brands.Brand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects in memory how conversions change their locked accounts, and writes everything at once. */
public final class EarningsPosting {
    private final Ledger ledger;
    private final MonthlyBudgets budgets;
    private final Brand brand;
    private final Instant now;
    private final Map<BudgetMonth, Long> spent = new HashMap<>();
    private final Map<BudgetMonth, Long> limits = new HashMap<>();
    private final RewardPosting rewards;
    private final List<Posting> postings = new ArrayList<>();

    EarningsPosting(
            Ledger ledger,
            RewardGrants rewards,
            ReversedRewards reversedRewards,
            MonthlyBudgets budgets,
            Brand brand,
            Instant now) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.brand = brand;
        this.now = now;
        this.rewards = new RewardPosting(rewards, reversedRewards, brand.dayOf(now), now, postings);
    }

    /** Adds the budgets by which conversions are priced, so that the brand is notified when one is reached. */
    public EarningsPosting within(BudgetsInForce inForce) {
        limits.putAll(inForce.limits());
        return this;
    }

    /**
     * A conversion begins to count, with what refunds have left of it.
     *
     * @param terms of its plan version
     */
    public void post(AccountProgress progress, CreditedConversion credited, ConversionWorth worth, List<Reward> terms) {
        var before = progress.ever();
        post(progress, credited, worth);
        rewards.earn(progress, credited, before, worth.base(), terms);
    }

    /** As {@link #post}, for one that may have counted there before: what was reversed when it stopped counting is granted again. */
    public void postAgain(
            AccountProgress progress, CreditedConversion credited, ConversionWorth worth, List<Reward> terms) {
        var before = progress.ever();
        post(progress, credited, worth);
        var restored = rewards.restore(progress, credited, credited.conversionId(), worth.base());
        rewards.earn(progress, credited, before, worth.base(), terms, restored);
    }

    private void post(AccountProgress progress, CreditedConversion credited, ConversionWorth worth) {
        int count = worth.isWhole() ? 1 : 0;
        progress.add(credited.day(), worth.base(), count, worth.commission() - worth.reversed());
        post(credited, EntryKind.COMMISSION, new WorthChange(worth.commission(), worth.base(), count, worth.base()));
        if (worth.reversed() != 0) {
            post(credited, EntryKind.REVERSAL, new WorthChange(-worth.reversed(), 0, 0, worth.base()));
        }
    }

    /** A conversion loses all or part of its worth: by a refund, a rejection, or because its credit moves. */
    public void reverse(
            AccountProgress progress, CreditedConversion credited, @Nullable UUID refundId, WorthChange loss) {
        progress.add(credited.day(), loss.sales(), loss.conversions(), loss.commission());
        var source = Source.refund(credited.conversionId(), refundId);
        post(credited, EntryKind.REVERSAL, source, nowOrLater(credited.availableAt()), loss);
        var reason = refundId == null ? credited.conversionId() : refundId;
        rewards.reverse(progress, credited, reason, loss.left());
    }

    /**
     * A conversion that counts regains what a refund had reversed, because the refund is undone, and the account the rewards. A
     * milestone that is reached only now is rewarded by the terms of the newest conversion: an approximation, since without the
     * refund an earlier one may have reached it.
     *
     * @param newest the newest conversion that counts for the account
     */
    public void restore(
            AccountProgress progress,
            RewardedConversion restored,
            UUID refundId,
            WorthChange gain,
            RewardedConversion newest) {
        var before = progress.ever();
        var credited = restored.credited();
        progress.add(credited.day(), gain.sales(), gain.conversions(), gain.commission());
        var source = Source.refund(credited.conversionId(), refundId);
        post(credited, EntryKind.REVERSAL, source, credited.availableAt(), gain);
        var again = rewards.restore(progress, credited, refundId, gain.left());
        rewards.earn(progress, credited, progress.ever(), gain.left(), restored.terms());
        rewards.earn(progress, newest.credited(), before, 0, newest.terms(), again);
    }

    /**
     * The worth of a conversion that counts changes because its order was edited. Less commission than before is a reversal.
     *
     * @param terms of its plan version
     */
    public void amend(AccountProgress progress, CreditedConversion credited, WorthChange change, List<Reward> terms) {
        var before = progress.ever();
        progress.add(credited.day(), change.sales(), change.conversions(), change.commission());
        post(credited, change.commission() < 0 ? EntryKind.REVERSAL : EntryKind.COMMISSION, change);
        rewards.earn(progress, credited, before, change.left(), terms);
    }

    public void write() {
        budgets.spend(brand, spent, limits);
        ledger.post(postings);
        rewards.write();
    }

    private void post(CreditedConversion credited, EntryKind kind, WorthChange change) {
        post(credited, kind, Source.conversion(credited.conversionId()), credited.availableAt(), change);
    }

    private void post(
            CreditedConversion credited, EntryKind kind, Source source, Instant availableAt, WorthChange change) {
        if (brand.recordsSpending()) {
            spent.merge(BudgetMonth.of(credited.offerId(), credited.day()), change.commission(), Long::sum);
            spent.merge(BudgetMonth.of(brand.id(), credited.day()), change.commission(), Long::sum);
        }
        postings.add(Posting.ofConversion(
                credited.enrollmentId(),
                kind,
                change.commission(),
                credited.day(),
                availableAt,
                source,
                change.sales(),
                change.conversions(),
                credited.creditedBy().name()));
    }

    private Instant nowOrLater(Instant availableAt) {
        return availableAt.isAfter(now) ? availableAt : now;
    }
}
