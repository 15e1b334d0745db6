package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Locks the rows of months with budgets, and sums up what their orders have earned. */
@ApplicationScoped
class SpentMonths {
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

    private static final String LOCK = """
            select scope_id, month, spent, sum_again_at from monthly_budgets
            where brand_id = :brand
              and (scope_id, month) in (select * from unnest(:scopes, :months))
            order by scope_id, month for update""";

    private final Tenancy tenancy;
    private final Clock clock;

    SpentMonths(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Whoever posts into a locked month waits, so a sum of its orders is complete. */
    Map<BudgetMonth, Long> lock(UUID brandId, Collection<BudgetMonth> months) {
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

    void make(UUID brandId, Collection<BudgetMonth> months) {
        UnnestParameters.of(List.copyOf(months))
                .column("ids", "uuid", month -> TypeId.next())
                .column("scopes", "uuid", BudgetMonth::scopeId)
                .column("months", "date", BudgetMonth::month)
                .bindTo(tenancy.update(MAKE))
                .bind("whole", brandId)
                .bind("again", clock.instant().plus(SUMMED_AGAIN_AFTER))
                .execute();
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
