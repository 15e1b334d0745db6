package dev.tributary.reporting.metrics;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Adds up an enrollment's clicks and orders by link and code; reads every order of the days. */
@ApplicationScoped
public class ReadItemReport {
    private static final int MAX_DAYS = 366;

    /**
     * The condition on ids lets an index skip older orders: an order is recorded after it occurred, or, when the shop's clock is
     * ahead, minutes before; two days are ample.
     */
    private static final String SOLD = """
            sold as (
                select item_id, count(*) filter (where not fully_refunded) as conversions,
                       cast(sum(base - refunded) as bigint) as sales,
                       cast(sum(commission - reversed) as bigint) as commission
                from conversions
                where brand_id = :brand and enrollment_id = :enrollment and day between :from and :to
                  and id >= first_uuid_v7_at(cast(cast(:from as date) - 2 as timestamptz)) and review = 'ACCEPTED'
                group by item_id)
            """;

    /** Clicks are counted by item for named links only; all other clicks are those of the first link. */
    private static final String ITEMS = """
            with named as (
                select item_id, cast(sum(clicks) as bigint) as clicks, cast(sum(unique_clicks) as bigint) as unique_clicks
                from daily_item_clicks
                where brand_id = :brand and enrollment_id = :enrollment and day between :from and :to group by item_id),
            """ + SOLD + """
            select i.id, i.type, i.name, i.code, i.slug, i.default_slug, i.status,
                   case when i.name is null then :clicks - coalesce((select cast(sum(clicks) as bigint) from named), 0)
                        else coalesce(n.clicks, 0) end as clicks,
                   case when i.name is null
                        then :uniqueClicks - coalesce((select cast(sum(unique_clicks) as bigint) from named), 0)
                        else coalesce(n.unique_clicks, 0) end as unique_clicks,
                   coalesce(s.conversions, 0) as conversions, coalesce(s.sales, 0) as sales,
                   coalesce(s.commission, 0) as commission
            from tracking_items i
            left join named n on n.item_id = i.id
            left join sold s on s.item_id = i.id
            where i.brand_id = :brand and i.enrollment_id = :enrollment
              and (i.status <> 'RETIRED' or n.item_id is not null or s.item_id is not null)
            order by i.name is not null, i.type, i.id""";

    private static final String UNASSIGNED = "with " + SOLD + """
            select coalesce(sum(conversions), 0) as conversions, coalesce(sum(sales), 0) as sales,
                   coalesce(sum(commission), 0) as commission
            from sold where item_id is null""";

    private final Tenancy tenancy;
    private final TrackingItems items;
    private final DailyMetrics days;
    private final Brands brands;
    private final Clock clock;

    ReadItemReport(Tenancy tenancy, TrackingItems items, DailyMetrics days, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.items = items;
        this.days = days;
        this.brands = brands;
        this.clock = clock;
    }

    /** Without {@code from}, reads the 30 days that end with {@code to}, or with today. */
    public ItemReport read(UUID enrollmentId, @Nullable LocalDate from, @Nullable LocalDate to) {
        var brand = brands.current();
        var range = DayRange.orLately(from, to, brand.dayOf(clock.instant()));
        if (ChronoUnit.DAYS.between(range.from(), range.to()) >= MAX_DAYS) {
            throw new InvalidFields("/from", "too_many_days", "From 1 to 366 days can be added up.");
        }
        var sums = days.sums(EnrollmentScope.enrollment(enrollmentId), range);
        return new ItemReport(
                range.from(),
                range.to(),
                brand.currency().getCurrencyCode(),
                rows(enrollmentId, range, sums),
                query(UNASSIGNED, enrollmentId, range)
                        .mapTo(ItemReport.Unassigned.class)
                        .one(),
                new ItemReport.Total(
                        sums.clicks(), sums.uniqueClicks(), sums.conversions(), sums.sales(), sums.commission()));
    }

    private List<ItemBreakdown> rows(UUID enrollmentId, DayRange range, SourceBreakdown.Sums sums) {
        return query(ITEMS, enrollmentId, range)
                .bind("clicks", sums.clicks())
                .bind("uniqueClicks", sums.uniqueClicks())
                .mapTo(ItemReportRow.class)
                .map(row -> row.breakdown(items))
                .list();
    }

    private Query query(String sql, UUID enrollmentId, DayRange range) {
        return tenancy.query(sql)
                .bind("enrollment", enrollmentId)
                .bind("from", range.from())
                .bind("to", range.to());
    }
}
