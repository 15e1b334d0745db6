package dev.tributary.reports;

import dev.tributary.access.Tenancy;
import dev.tributary.brands.Brands;
import dev.tributary.brands.DayRange.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures that belong to days, over time. */
@ApplicationScoped
class ReadSeries {
    static final String DAYS = """
            select day as date, cast(sum(clicks) as bigint) as clicks, cast(sum(unique_clicks) as bigint) as unique_clicks,
                   cast(sum(conversions) as bigint) as conversions, cast(sum(sales) as bigint) as sales,
                   cast(sum(earned) as bigint) as earned
            from (
                select day, clicks, unique_clicks, 0 as conversions, 0 as sales, 0 as earned from daily_clicks
                where brand_id = :brand and day between :from and :to {enrollments}
                union all
                select day, 0, 0, conversions, sales, commission + other from daily_sales
                where brand_id = :brand and day between :from and :to {enrollments}) days
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

    ReportSeries of(Chosen chosen, Interval interval) {
        var brand = brands.current();
        var range = chosen.lately(brand.dayOf(clock.instant()));
        var days = chosen.bind(tenancy.query(chosen.in(DAYS)), range)
                .mapTo(ReportPoint.class)
                .collect(Collectors.toMap(ReportPoint::date, Function.identity()));
        return new ReportSeries(
                brand.currency().getCurrencyCode(),
                interval,
                brand.timezone().getId(),
                range.filled(interval, days, ReportPoint::nothing, ReportPoint::plus));
    }

    /** @param timezone the one its days are in */
    record ReportSeries(String currency, Interval interval, String timezone, List<ReportPoint> data) implements Table {
        @Override
        public Class<ReportPoint> rowType() {
            return ReportPoint.class;
        }

        @Override
        public List<ReportPoint> rows() {
            return data;
        }
    }

    /** @param date the day, the Monday of the week, the first of the month */
    public record ReportPoint(
            LocalDate date, long clicks, long uniqueClicks, long conversions, long sales, long earned) {
        static ReportPoint nothing(LocalDate date) {
            return new ReportPoint(date, 0, 0, 0, 0, 0);
        }

        ReportPoint plus(ReportPoint more) {
            return new ReportPoint(
                    date,
                    clicks + more.clicks,
                    uniqueClicks + more.uniqueClicks,
                    conversions + more.conversions,
                    sales + more.sales,
                    earned + more.earned);
        }
    }
}
