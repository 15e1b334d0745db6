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

/** What conversions do to accounts, collected in memory and written at once. The accounts are locked. */
public final class EarningsPosting {
    private final Ledger ledger;
    private final MonthlyBudgets budgets;
    private final Brand brand;
    private final Instant now;
    private final Map<BudgetMonth, Long> spent = new HashMap<>();
    private final Map<BudgetMonth, Long> limits = new HashMap<>();
    private final RewardPosting rewards;
    private final List<Posting> postings = new ArrayList<>();

    EarningsPosting(Ledger ledger, RewardGrants rewards, MonthlyBudgets budgets, Brand brand, Instant now) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.brand = brand;
        this.now = now;
        this.rewards = new RewardPosting(rewards, brand.dayOf(now), now, postings);
    }

    /** The budgets by which conversions are priced, to tell the brand what is reached. */
    public EarningsPosting within(BudgetsInForce inForce) {
        limits.putAll(inForce.limits());
        return this;
    }

    /**
     * A conversion begins to count, for what is left of it.
     *
     * @param commission as priced
     * @param reversed of it by refunds before
     * @param net what is left of its base
     * @param terms of its plan version
     */
    public void post(
            AccountProgress progress,
            CreditedConversion credited,
            long commission,
            long reversed,
            long net,
            boolean whole,
            List<Reward> terms) {
        var before = progress.ever();
        int count = whole ? 1 : 0;
        progress.move(credited.day(), net, count, commission - reversed);
        var source = Source.conversion(credited.conversionId());
        post(credited, EntryKind.COMMISSION, commission, credited.availableAt(), source, net, count);
        if (reversed != 0) {
            post(credited, EntryKind.REVERSAL, -reversed, credited.availableAt(), source, 0, 0);
        }
        rewards.earn(progress, credited, before, net, terms);
    }

    /**
     * A conversion loses something: by a refund, a rejection, or because the credit moves on.
     *
     * @param commission that is taken back, zero or more
     * @param sales by which its sales fall
     * @param leaves whether it leaves the count of conversions
     * @param left of its base
     */
    public void reverse(
            AccountProgress progress,
            CreditedConversion credited,
            @Nullable UUID refundId,
            long commission,
            long sales,
            boolean leaves,
            long left) {
        int count = leaves ? -1 : 0;
        progress.move(credited.day(), -sales, count, -commission);
        post(
                credited,
                EntryKind.REVERSAL,
                -commission,
                later(credited.availableAt()),
                Source.refund(credited.conversionId(), refundId),
                -sales,
                count);
        rewards.takeBack(progress, credited, left);
    }

    /**
     * A conversion that counts regains what a refund took, because the refund is undone.
     *
     * @param commission that comes back
     * @param sales by which its sales rise
     * @param returns whether it counts as a conversion again
     * @param left of its base
     * @param terms of its plan version
     */
    public void restore(
            AccountProgress progress,
            CreditedConversion credited,
            UUID refundId,
            long commission,
            long sales,
            boolean returns,
            long left,
            List<Reward> terms) {
        var source = Source.refund(credited.conversionId(), refundId);
        move(progress, credited, EntryKind.REVERSAL, source, commission, sales, returns, left, terms);
    }

    /**
     * A conversion that counts is worth something else than before, because its order was edited. Commission that is less than
     * before is a reversal; the others are as in {@link #restore}.
     */
    public void amend(
            AccountProgress progress,
            CreditedConversion credited,
            long commission,
            long sales,
            boolean returns,
            long left,
            List<Reward> terms) {
        var kind = commission < 0 ? EntryKind.REVERSAL : EntryKind.COMMISSION;
        var source = Source.conversion(credited.conversionId());
        move(progress, credited, kind, source, commission, sales, returns, left, terms);
    }

    private void move(
            AccountProgress progress,
            CreditedConversion credited,
            EntryKind kind,
            Source source,
            long commission,
            long sales,
            boolean returns,
            long left,
            List<Reward> terms) {
        var before = progress.ever();
        int count = returns ? 1 : 0;
        progress.move(credited.day(), sales, count, commission);
        post(credited, kind, commission, credited.availableAt(), source, sales, count);
        rewards.earn(progress, credited, before, left, terms);
    }

    public void write() {
        budgets.spend(spent, limits);
        ledger.post(postings);
        rewards.write();
    }

    private void post(
            CreditedConversion credited,
            EntryKind kind,
            long amount,
            Instant availableAt,
            Source source,
            long sales,
            long count) {
        if (brand.keepsBudgets()) {
            spent.merge(BudgetMonth.of(credited.offerId(), credited.day()), amount, Long::sum);
            spent.merge(BudgetMonth.of(brand.id(), credited.day()), amount, Long::sum);
        }
        postings.add(Posting.ofConversion(
                credited.enrollmentId(),
                kind,
                amount,
                credited.day(),
                availableAt,
                source,
                sales,
                count,
                credited.creditedBy().name()));
    }

    private Instant later(Instant availableAt) {
        return availableAt.isAfter(now) ? availableAt : now;
    }
}
