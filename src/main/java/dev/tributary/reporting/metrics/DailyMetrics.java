package dev.tributary.reporting.metrics;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.DayRange;
import dev.tributary.program.brands.DayRange.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Reads the daily sums. The cost grows with the number of days only. */
@ApplicationScoped
public class DailyMetrics {
    /** Each table is summed separately: one union with zeros for the other's columns costs twice as much. */
    static final String DAYS = """
            select day as date, cast(sum(clicks) as bigint) as clicks, cast(sum(unique_clicks) as bigint) as unique_clicks,
                   cast(sum(conversions) as bigint) as conversions, cast(sum(sales) as bigint) as sales,
                   cast(sum(earned) as bigint) as earned
            from (
                select day, sum(clicks) as clicks, sum(unique_clicks) as unique_clicks, 0 as conversions, 0 as sales,
                       0 as earned
                from daily_clicks where brand_id = :brand and day between :from and :to {whose} group by day
                union all
                select day, 0, 0, sum(conversions), sum(sales), sum(commission + other)
                from daily_sales where brand_id = :brand and day between :from and :to {whose} group by day) days
            group by day
            """;

    static final String SOURCES = """
            select * from (
                select coalesce(sum(clicks), 0) as clicks, coalesce(sum(unique_clicks), 0) as unique_clicks
                from daily_clicks where brand_id = :brand and day between :from and :to {whose}) clicked
            cross join (
                select coalesce(sum(conversions), 0) as conversions, coalesce(sum(sales), 0) as sales,
                       coalesce(sum(commission), 0) as commission, coalesce(sum(other), 0) as other,
                       coalesce(sum(link_conversions), 0) as link_conversions, coalesce(sum(link_sales), 0) as link_sales,
                       coalesce(sum(link_commission), 0) as link_commission,
                       coalesce(sum(code_conversions), 0) as code_conversions, coalesce(sum(code_sales), 0) as code_sales,
                       coalesce(sum(code_commission), 0) as code_commission,
                       coalesce(sum(customer_conversions), 0) as customer_conversions,
                       coalesce(sum(customer_sales), 0) as customer_sales,
                       coalesce(sum(customer_commission), 0) as customer_commission
                from daily_sales where brand_id = :brand and day between :from and :to {whose}) sold
            """;

    private final Tenancy tenancy;

    DailyMetrics(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** A point for each day, week or month, empty ones included; all points of an enrollment sum up to its totals. */
    public List<MetricsPoint> series(EnrollmentScope scope, DayRange range, Interval interval) {
        var days = query(DAYS, scope, range)
                .mapTo(MetricsPoint.class)
                .collect(Collectors.toMap(MetricsPoint::date, Function.identity()));
        return range.filled(interval, days, MetricsPoint::zero, MetricsPoint::plus);
    }

    /** Link, code, bound customers if there are any, manual and other, in this order; together they are the totals. */
    public List<SourceBreakdown> sources(EnrollmentScope scope, DayRange range) {
        return sums(scope, range).sources();
    }

    SourceBreakdown.Sums sums(EnrollmentScope scope, DayRange range) {
        return query(SOURCES, scope, range).mapTo(SourceBreakdown.Sums.class).one();
    }

    private Query query(String sql, EnrollmentScope scope, DayRange range) {
        return scope.bind(tenancy.query(sql.replace("{whose}", scope.condition())))
                .bind("from", range.from())
                .bind("to", range.to());
    }
}
