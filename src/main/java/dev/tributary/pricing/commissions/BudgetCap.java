package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/**
 * A monthly budget that limits an order. Amounts are minor units.
 *
 * @param monthlyBudget the most commission of a month
 * @param spent commission of the month before this order
 * @param room what is left of the budget
 */
public record BudgetCap(long monthlyBudget, long spent, long room) {
    static @Nullable BudgetCap of(Limits.@Nullable Budget budget) {
        return budget == null
                ? null
                : new BudgetCap(budget.monthlyBudget(), Math.max(0, budget.spent()), budget.room());
    }
}
