package dev.tributary.reporting.reports;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.platform.money.Rounding;
import dev.tributary.program.brands.DayRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some enrollments in a range of local days, for the brand. Amounts are minor units of the brand's currency;
 * averages are rounded half up to whole minor units, and null if they would divide by 0.
 *
 * @param members number of enrollments, independent of the range
 * @param membersWithConversions number of enrollments with a conversion in the range
 * @param sales of the orders in the range, net of refunds
 * @param salesPerMember {@code sales ÷ membersWithConversions}
 * @param averageCommission {@code earned ÷ membersWithConversions}
 * @param averageOrder {@code sales ÷ conversions}
 * @param conversionRate link conversions per click, a percentage with at most 4 decimals: {@code 12.5} is 12.5 %
 * @param due what can be paid now, independent of the range; accounts with a negative balance are left out
 * @param membersWithDue number of enrollments with an amount due
 */
record PerformanceMetrics(
        long members,
        long membersWithConversions,
        long clicks,
        long uniqueClicks,
        long conversions,
        long sales,
        long earned,
        @Nullable Long salesPerMember,
        @Nullable Long averageCommission,
        @Nullable Long averageOrder,
        @Nullable BigDecimal conversionRate,
        long due,
        long membersWithDue) {

    private static final int RATE_DECIMALS = 4;

    private static final String OF_DAYS = """
            sold as (
                select enrollment_id, sum(conversions) as conversions, sum(sales) as sales, sum(commission + other) as earned,
                       sum(link_conversions) as link_conversions
                from daily_sales where brand_id = :brand and day between :from and :to {enrollments}
                group by enrollment_id
            ), clicked as (
                select enrollment_id, sum(clicks) as clicks, sum(unique_clicks) as unique_clicks
                from daily_clicks where brand_id = :brand and day between :from and :to {enrollments}
                group by enrollment_id""";

    /** The same for all days, from totals where they are stored. */
    private static final String EVER = """
            sold as (
                select enrollment_id, conversions, sales, earned, link_conversions
                from account_balances
                left join (select enrollment_id, sum(link_conversions) as link_conversions
                           from daily_sales where brand_id = :brand {enrollments} group by enrollment_id) links
                using (enrollment_id)
                where brand_id = :brand {enrollments}
            ), clicked as (
                select enrollment_id, clicks, unique_clicks from click_totals where brand_id = :brand {enrollments}""";

    /** The selected enrollments with their sums, which reports add up. */
    static final String PER_ENROLLMENT = """
            {sums}
            ), owed as (
                select a.enrollment_id, a.earned - ({held}) - a.processing - a.paid as due
                from account_balances a
                where a.brand_id = :brand {enrollments}
            ), per_enrollment as (
                select e.offer_id, e.member_id, sold.conversions, sold.sales, sold.earned, clicked.clicks,
                       clicked.unique_clicks, sold.link_conversions, owed.due
                from enrollments e
                left join sold on sold.enrollment_id = e.id
                left join clicked on clicked.enrollment_id = e.id
                left join owed on owed.enrollment_id = e.id
                where e.brand_id = :brand {chosen}
            )""".replace("{held}", Balances.HELD);

    static final String SUMS = """
            count(*) as members, count(*) filter (where conversions > 0) as members_with_conversions,
            cast(coalesce(sum(clicks), 0) as bigint) as clicks,
            cast(coalesce(sum(unique_clicks), 0) as bigint) as unique_clicks,
            cast(coalesce(sum(conversions), 0) as bigint) as conversions,
            cast(coalesce(sum(sales), 0) as bigint) as sales, cast(coalesce(sum(earned), 0) as bigint) as earned,
            cast(coalesce(sum(link_conversions), 0) as bigint) as link_conversions,
            cast(coalesce(sum(due) filter (where due > 0), 0) as bigint) as due,
            count(*) filter (where due > 0) as members_with_due""";

    /** The SQL for a range of days. */
    static String of(DayRange range, String sql) {
        return sql.replace("{sums}", range.equals(DayRange.ALWAYS) ? EVER : OF_DAYS);
    }

    static @Nullable Long average(long sum, long count) {
        return count == 0 ? null : Rounding.divide(BigDecimal.valueOf(sum), BigDecimal.valueOf(count));
    }

    static @Nullable BigDecimal percentage(long part, long whole) {
        return whole == 0
                ? null
                : new BigDecimal(BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString());
    }
}
