package dev.tributary.dashboard;

import dev.tributary.access.Tenancy;
import dev.tributary.brands.Brands;
import dev.tributary.brands.DayRange;
import dev.tributary.brands.DayRange.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Day by day, week by week, month by month; over everything it sums up to the totals. */
@ApplicationScoped
class ReadSeries {
    static final String DAYS = """
            select day as date, cast(sum(clicks) as bigint) as clicks, cast(sum(unique_clicks) as bigint) as unique_clicks,
                   cast(sum(conversions) as bigint) as conversions, cast(sum(sales) as bigint) as sales,
                   cast(sum(earned) as bigint) as earned
            from (
                select day, clicks, unique_clicks, 0 as conversions, 0 as sales, 0 as earned from daily_clicks
                where brand_id = :brand and enrollment_id = :enrollment and day between :from and :to
                union all
                select day, 0, 0, conversions, sales, commission + other from daily_sales
                where brand_id = :brand and enrollment_id = :enrollment and day between :from and :to) days
            group by day
            """;

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    ReadSeries(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    DashboardSeries of(UUID enrollmentId, @Nullable LocalDate from, @Nullable LocalDate to, Interval interval) {
        var brand = brands.current();
        var range = DayRange.orLately(from, to, brand.dayOf(clock.instant()));
        var days = tenancy.query(DAYS)
                .bind("enrollment", enrollmentId)
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Point.class)
                .collect(Collectors.toMap(Point::date, Function.identity()));
        return new DashboardSeries(
                interval, brand.timezone().getId(), range.filled(interval, days, Point::nothing, Point::plus));
    }

    /** @param timezone the one its days are in */
    record DashboardSeries(Interval interval, String timezone, List<Point> data) {}

    /**
     * @param date the day, the Monday of the week, the first of the month
     * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
     */
    public record Point(LocalDate date, long clicks, long uniqueClicks, long conversions, long sales, long earned) {
        static Point nothing(LocalDate date) {
            return new Point(date, 0, 0, 0, 0, 0);
        }

        Point plus(Point more) {
            return new Point(
                    date,
                    clicks + more.clicks,
                    uniqueClicks + more.uniqueClicks,
                    conversions + more.conversions,
                    sales + more.sales,
                    earned + more.earned);
        }
    }
}
