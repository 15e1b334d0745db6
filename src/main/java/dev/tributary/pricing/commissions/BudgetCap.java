package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/**
 * @param monthlyBudget what a month may earn, in minor units
 * @param spent commission of the month before this order
 */
public record BudgetCap(long monthlyBudget, long spent, long room) {
    static @Nullable BudgetCap of(Limits.@Nullable Budget budget) {
        return budget == null
                ? null
                : new BudgetCap(budget.monthlyBudget(), Math.max(0, budget.spent()), budget.room());
    }
}
