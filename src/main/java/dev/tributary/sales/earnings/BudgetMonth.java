package dev.tributary.sales.earnings;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * Identifies the budget of a month.
 *
 * @param scopeId id of the offer, or of the brand
 * @param month its first day
 */
record BudgetMonth(UUID scopeId, LocalDate month) implements Comparable<BudgetMonth> {
    public static BudgetMonth of(UUID scopeId, LocalDate day) {
        return new BudgetMonth(scopeId, day.withDayOfMonth(1));
    }

    @Override
    public int compareTo(BudgetMonth other) {
        return Comparator.comparing(BudgetMonth::scopeId)
                .thenComparing(BudgetMonth::month)
                .compare(this, other);
    }
}
