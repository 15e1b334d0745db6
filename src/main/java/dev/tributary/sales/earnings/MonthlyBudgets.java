package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores how much of their budgets months have spent. Rows are locked after accounts and conversions, by scope and month, and
 * before new conversions are stored.
 */
@ApplicationScoped
public class MonthlyBudgets {
    /** Shares of a budget, in percent, at which the brand is notified. */
    private static final int WARNED = 80;

    private static final int SPENT = 100;

    private static final String MOVE = """
            update monthly_budgets b
            set spent = b.spent + s.amount, told = greatest(b.told, s.told),
                monthly_budget = case when s.told > b.told then s.budget else b.monthly_budget end
            from unnest(:scopes, :months, :amounts, :limits, :told) as s(scope_id, month, amount, budget, told)
            where b.brand_id = :brand and b.scope_id = s.scope_id and b.month = s.month
              and (s.amount <> 0 or s.told > b.told)""";

    private static final String EXCLUSIVE_LOCK = "pg_advisory_xact_lock";
    private static final String SHARED_LOCK = "pg_advisory_xact_lock_shared";

    private final Tenancy tenancy;
    private final SpentMonths months;

    MonthlyBudgets(Tenancy tenancy, SpentMonths months) {
        this.tenancy = tenancy;
        this.months = months;
    }

    /**
     * Locks what these months have spent until the transaction ends. Call it once for all months.
     *
     * @param limited months with a budget; their rows are created if they are missing
     * @param unlimited months without a budget; their rows are locked if they exist
     */
    public Map<BudgetMonth, Long> lock(
            Brand brand, Collection<BudgetMonth> limited, Collection<BudgetMonth> unlimited) {
        var all = new TreeSet<>(limited);
        all.addAll(unlimited);
        var spent = months.lock(brand.id(), all);
        var missing =
                limited.stream().filter(month -> !spent.containsKey(month)).toList();
        if (missing.isEmpty()) {
            return spent;
        }
        lockNewMonths(EXCLUSIVE_LOCK);
        months.make(brand.id(), new TreeSet<>(missing));
        return months.lock(brand.id(), all);
    }

    /**
     * Excludes each other: transactions that create the row of a month, with the sum so far, take the exclusive lock; transactions
     * that post into months without a row share it. So every posting is either in that sum or added to it.
     */
    private void lockNewMonths(String lock) {
        tenancy.query("select cast(" + lock + "(hashtextextended(cast(:brand as text) || 'budgets', 0)) as text)")
                .mapTo(String.class)
                .one();
    }

    /**
     * Adds to what months have spent, for those that have a row. Locks the rows, if they were not locked before.
     *
     * @param amounts by month; where nothing is spent any more, the brand may still have to be notified
     * @param limits known budgets, to notify the brand when one is reached
     */
    void spend(Brand brand, Map<BudgetMonth, Long> amounts, Map<BudgetMonth, Long> limits) {
        var moved = amounts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0 || limits.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var before = months.lock(brand.id(), moved);
        if (before.size() < moved.size()) {
            lockNewMonths(SHARED_LOCK);
            before.putAll(months.lock(brand.id(), moved));
        }
        if (!before.isEmpty()) {
            move(before, amounts, limits);
        }
    }

    private void move(Map<BudgetMonth, Long> before, Map<BudgetMonth, Long> amounts, Map<BudgetMonth, Long> limits) {
        UnnestParameters.of(before.keySet().stream().sorted().toList())
                .column("scopes", "uuid", BudgetMonth::scopeId)
                .column("months", "date", BudgetMonth::month)
                .column("amounts", "int8", amounts::get)
                .column("limits", "int8", limits::get)
                .column(
                        "told",
                        "int4",
                        month -> reached(
                                before.getOrDefault(month, 0L) + amounts.getOrDefault(month, 0L), limits.get(month)))
                .bindTo(tenancy.update(MOVE))
                .execute();
    }

    private static int reached(long spent, @Nullable Long budget) {
        if (budget == null || Math.multiplyHigh(spent, SPENT) != 0) {
            return 0;
        }
        return spent >= budget ? SPENT : spent * SPENT >= budget * WARNED ? WARNED : 0;
    }
}
