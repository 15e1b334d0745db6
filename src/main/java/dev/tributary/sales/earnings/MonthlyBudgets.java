package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
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

    /**
     * Longer than any transaction. One that read the brand before its first budget was set adds nothing to its month; after
     * this time it has ended, and its orders are in the sum.
     */
    private static final Duration SUMMED_AGAIN_AFTER = Duration.ofMinutes(1);

    private static final String SUM = """
            coalesce((
                select sum(d.commission) from daily_sales d
                where d.brand_id = :brand and d.day >= m.month and d.day < m.month + interval '1 month'
                  and (m.scope_id = :whole or d.enrollment_id in (
                      select id from enrollments where brand_id = :brand and offer_id = m.scope_id))), 0)
            """;

    private static final String MAKE = """
            insert into monthly_budgets (brand_id, id, scope_id, month, sum_again_at, spent)
            select :brand, m.id, m.scope_id, m.month, :again,\s""" + SUM + """
            from unnest(:ids, :scopes, :months) as m(id, scope_id, month)
            order by m.scope_id, m.month
            on conflict (brand_id, scope_id, month) do nothing""";

    private static final String SUM_AGAIN = "update monthly_budgets m set sum_again_at = null, spent = " + SUM + """
            where m.brand_id = :brand and m.sum_again_at <= :now
              and (m.scope_id, m.month) in (select * from unnest(:scopes, :months))""";

    private static final String MOVE = """
            update monthly_budgets b
            set spent = b.spent + s.amount, told = greatest(b.told, s.told),
                monthly_budget = case when s.told > b.told then s.budget else b.monthly_budget end
            from unnest(:scopes, :months, :amounts, :limits, :told) as s(scope_id, month, amount, budget, told)
            where b.brand_id = :brand and b.scope_id = s.scope_id and b.month = s.month
              and (s.amount <> 0 or s.told > b.told)""";

    private static final String LOCK = """
            select scope_id, month, spent, sum_again_at from monthly_budgets
            where brand_id = :brand
              and (scope_id, month) in (select * from unnest(:scopes, :months))
            order by scope_id, month for update""";

    private static final String EXCLUSIVE_LOCK = "pg_advisory_xact_lock";
    private static final String SHARED_LOCK = "pg_advisory_xact_lock_shared";

    private final Tenancy tenancy;
    private final Clock clock;

    MonthlyBudgets(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
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
        var spent = lock(brand.id(), all);
        var missing =
                limited.stream().filter(month -> !spent.containsKey(month)).toList();
        if (missing.isEmpty()) {
            return spent;
        }
        lockNewMonths(EXCLUSIVE_LOCK);
        make(brand, new TreeSet<>(missing));
        return lock(brand.id(), all);
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

    /** Whoever posts into a locked month waits, so a sum of its orders is complete. */
    private Map<BudgetMonth, Long> lock(UUID brandId, Collection<BudgetMonth> months) {
        if (months.isEmpty()) {
            return new HashMap<>();
        }
        var now = clock.instant();
        var rows = lockRows(months);
        if (rows.stream().anyMatch(row -> row.isSummedAgain(now))) {
            bindMonths(tenancy.update(SUM_AGAIN), months)
                    .bind("now", now)
                    .bind("whole", brandId)
                    .execute();
            rows = lockRows(months);
        }
        Map<BudgetMonth, Long> spent = new HashMap<>();
        rows.forEach(row -> spent.put(new BudgetMonth(row.scopeId(), row.month()), row.spent()));
        return spent;
    }

    private List<Row> lockRows(Collection<BudgetMonth> months) {
        return bindMonths(tenancy.query(LOCK), months).mapTo(Row.class).list();
    }

    private static <S extends SqlStatement<S>> S bindMonths(S statement, Collection<BudgetMonth> months) {
        return UnnestParameters.of(List.copyOf(months))
                .column("scopes", "uuid", BudgetMonth::scopeId)
                .column("months", "date", BudgetMonth::month)
                .bindTo(statement);
    }

    private void make(Brand brand, Collection<BudgetMonth> months) {
        UnnestParameters.of(List.copyOf(months))
                .column("ids", "uuid", month -> TypeId.next())
                .column("scopes", "uuid", BudgetMonth::scopeId)
                .column("months", "date", BudgetMonth::month)
                .bindTo(tenancy.update(MAKE))
                .bind("whole", brand.id())
                .bind("again", clock.instant().plus(SUMMED_AGAIN_AFTER))
                .execute();
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
        var before = lock(brand.id(), moved);
        if (before.size() < moved.size()) {
            lockNewMonths(SHARED_LOCK);
            before.putAll(lock(brand.id(), moved));
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

    /** One row of the query. */
    public record Row(
            UUID scopeId,
            LocalDate month,
            long spent,
            @Nullable Instant sumAgainAt) {
        boolean isSummedAgain(Instant now) {
            return sumAgainAt != null && !sumAgainAt.isAfter(now);
        }
    }
}
