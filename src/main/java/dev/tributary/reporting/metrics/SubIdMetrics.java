package dev.tributary.reporting.metrics;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.DayRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the sums by sub id. */
@ApplicationScoped
public class SubIdMetrics {
    public static final int SLOTS = 5;
    public static final int MAX_LISTED = 200;

    static final String SUB_IDS = """
            with sums as (
                select sub_id, sum(clicks) as clicks, sum(unique_clicks) as unique_clicks, sum(conversions) as conversions,
                       sum(sales) as sales, sum(commission) as earned
                from (select sub_id, clicks, unique_clicks, 0 as conversions, 0 as sales, 0 as commission
                      from daily_click_sub_ids
                      where brand_id = :brand and slot = :slot and day between :from and :to {whose}
                      union all
                      select sub_id, 0, 0, conversions, sales, commission
                      from daily_order_sub_ids
                      where brand_id = :brand and slot = :slot and day between :from and :to {whose}) days
                group by sub_id
            ), ranked as (
                select sums.*, least(row_number() over (order by earned desc, clicks desc, sub_id), :limit + 1) as rank
                from sums
            )
            select min(sub_id) filter (where rank <= :limit) as sub_id, cast(sum(clicks) as bigint) as clicks,
                   cast(sum(unique_clicks) as bigint) as unique_clicks, cast(sum(conversions) as bigint) as conversions,
                   cast(sum(sales) as bigint) as sales, cast(sum(earned) as bigint) as earned
            from ranked group by rank order by rank
            """;

    private final Tenancy tenancy;

    SubIdMetrics(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Sorted by earnings, the highest first; the last row sums up those beyond the limit.
     *
     * @param slot 1 for {@code s1} to 5 for {@code s5}
     */
    public List<SubIdBreakdown> read(EnrollmentScope scope, DayRange range, int slot, int limit) {
        return scope.bind(tenancy.query(SUB_IDS.replace("{whose}", scope.condition())))
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("slot", slot)
                .bind("limit", limit)
                .mapTo(SubIdBreakdown.class)
                .list();
    }
}
