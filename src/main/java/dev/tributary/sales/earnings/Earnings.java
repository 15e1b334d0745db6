package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Posts what conversions earn, with rewards and budgets. */
@ApplicationScoped
public class Earnings {
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final ReversedRewards reversedRewards;
    private final MonthlyBudgets budgets;

    Earnings(Ledger ledger, RewardGrants rewards, ReversedRewards reversedRewards, MonthlyBudgets budgets) {
        this.ledger = ledger;
        this.rewards = rewards;
        this.reversedRewards = reversedRewards;
        this.budgets = budgets;
    }

    /** Begins a posting, which collects the changes of accounts until it is written. The accounts must be locked. */
    public EarningsPosting begin(Brand brand, Instant now) {
        return new EarningsPosting(ledger, rewards, reversedRewards, budgets, brand, now);
    }

    /** Marks a refund as undone, so that the rewards it reversed come back with the next that brings their milestones back. */
    public void releaseRewards(UUID refundId) {
        reversedRewards.release(refundId);
    }

    /** Locks the budgets of these orders, if the brand has any; accounts and conversions must be locked before. */
    public BudgetsInForce lockBudgets(Brand brand, Collection<BudgetsInForce.BudgetedOrder> orders) {
        return BudgetsInForce.lock(budgets, brand, orders);
    }
}
