package dev.tributary.reports;

import dev.tributary.access.Tenancy;
import dev.tributary.brands.Brands;
import dev.tributary.conversions.Conversions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came by link, by code and otherwise; together the figures of the summary. */
@ApplicationScoped
class ReadSources {
    static final String SOURCES = """
            with credited as (
                select source, count(*) filter (where {not_gone}) as conversions,
                       sum(base - refunded) as sales, sum(commission - reversed) as earned
                from conversions
                where brand_id = :brand and enrollment_id is not null
                  and source in ('CLICK', 'PROMO_CODE', 'MANUAL') and day between :from and :to
                  and review = 'ACCEPTED' {enrollments}
                group by source
            ), clicked as (
                select coalesce(sum(clicks), 0) as clicks, coalesce(sum(unique_clicks), 0) as unique_clicks
                from daily_clicks where brand_id = :brand and day between :from and :to {enrollments}
            ), other as (
                select sum(other) as earned
                from daily_sales where brand_id = :brand and day between :from and :to {enrollments}
            )
            select s.source, case when s.source = 'CLICK' then clicked.clicks end as clicks,
                   case when s.source = 'CLICK' then clicked.unique_clicks end as unique_clicks,
                   coalesce(credited.conversions, 0) as conversions, coalesce(credited.sales, 0) as sales,
                   coalesce(case when s.source = 'OTHER' then other.earned else credited.earned end, 0) as earned
            from (values (1, 'CLICK'), (2, 'PROMO_CODE'), (3, 'MANUAL'), (4, 'OTHER')) s (place, source)
            left join credited on credited.source = s.source
            cross join clicked cross join other
            order by s.place
            """.replace("{not_gone}", Conversions.NOT_GONE);

    private final Tenancy tenancy;
    private final Brands brands;

    ReadSources(Tenancy tenancy, Brands brands) {
        this.tenancy = tenancy;
        this.brands = brands;
    }

    ReportSources of(Chosen chosen) {
        var rows = chosen.bind(tenancy.query(chosen.in(SOURCES)), chosen.range())
                .mapTo(SourceFigures.class)
                .list();
        return new ReportSources(brands.current().currency().getCurrencyCode(), rows);
    }

    record ReportSources(String currency, List<SourceFigures> data) implements Table {
        @Override
        public Class<SourceFigures> rowType() {
            return SourceFigures.class;
        }

        @Override
        public List<SourceFigures> rows() {
            return data;
        }
    }

    /**
     * @param source {@code CLICK}, {@code PROMO_CODE}, {@code MANUAL} (credited by staff), or {@code OTHER}: rewards,
     *     adjustments and what clicks earn by themselves
     * @param clicks null for whatever is not clicked, as are {@code uniqueClicks}
     */
    public record SourceFigures(
            String source,
            @Nullable Long clicks,
            @Nullable Long uniqueClicks,
            long conversions,
            long sales,
            long earned) {}
}
