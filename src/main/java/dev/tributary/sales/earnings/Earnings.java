package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;

/** Posts what conversions earn, with rewards and budgets. */
@ApplicationScoped
public class Earnings {
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final MonthlyBudgets budgets;

    Earnings(Ledger ledger, RewardGrants rewards, MonthlyBudgets budgets) {
        this.ledger = ledger;
        this.rewards = rewards;
        this.budgets = budgets;
    }

    /** Begins a posting, which collects the changes of accounts until it is written. The accounts must be locked. */
    public EarningsPosting begin(Brand brand, Instant now) {
        return new EarningsPosting(ledger, rewards, budgets, brand, now);
    }

    /** Locks the budgets of these orders, if the brand has any; accounts and conversions must be locked before. */
    public BudgetsInForce lockBudgets(Brand brand, Collection<BudgetsInForce.BudgetedOrder> orders) {
        return BudgetsInForce.lock(budgets, brand, orders);
    }
}
