package dev.tributary.reporting.enrollments;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Reads pages of enrollments, newest first, in one statement. The joined tables are read for the rows of the page only. */
@ApplicationScoped
class ReadEnrollments {
    private static final String ROWS = """
            select e.id, e.offer_id, e.member_id,
                   case when e.next_plan_from <= :now then e.next_plan_id else e.plan_id end as plan_id, e.status, e.payout_minimum, e.created_at,
                   e.first_name, e.last_name, e.offer_name,
                   e.link_created_at, e.link_used_at, e.link_revoked,
                   (select t.code from tracking_items t
                    where t.brand_id = e.brand_id and t.enrollment_id = e.id and t.type = 'PROMO_CODE'
                      and t.status <> 'RETIRED' and t.name is null) as code,
                   (select t.slug from tracking_items t
                    where t.brand_id = e.brand_id and t.enrollment_id = e.id and t.type = 'LINK'
                      and t.status <> 'RETIRED' and t.name is null) as slug,
                   a.earned, a.processing, a.paid, {held} as held, a.conversions, a.sales,
                   coalesce(c.clicks, 0) as clicks, coalesce(c.unique_clicks, 0) as unique_clicks
            from (select e.*, m.first_name, m.last_name, o.name as offer_name
                  from enrollments e
                  join members m on m.brand_id = e.brand_id and m.id = e.member_id
                  join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
                  where e.brand_id = :brand and e.id < :before{conditions}
                  order by e.id desc limit :limit) e
            join account_balances a on a.brand_id = e.brand_id and a.enrollment_id = e.id
            left join click_totals c on c.brand_id = e.brand_id and c.enrollment_id = e.id
            order by e.id desc""".replace("{held}", Balances.HELD);

    private final Tenancy tenancy;
    private final TrackingItems items;
    private final Brands brands;
    private final EnrollmentParts parts;
    private final Clock clock;

    ReadEnrollments(Tenancy tenancy, TrackingItems items, Brands brands, EnrollmentParts parts, Clock clock) {
        this.tenancy = tenancy;
        this.items = items;
        this.brands = brands;
        this.parts = parts;
        this.clock = clock;
    }

    /** @param included optional parts of the rows, see {@link EnrollmentParts} */
    Page<EnrollmentRow> page(Paging paging, Set<String> included, Conditions conditions) {
        var currency = brands.current().currency().getCurrencyCode();
        var rows = conditions
                .bindTo(tenancy.list(ROWS.replace("{conditions}", conditions.sql())))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .bind("now", clock.instant())
                .mapTo(StoredEnrollment.class)
                .list();
        boolean withFigures = included.contains(EnrollmentParts.FIGURES);
        return parts.add(
                Page.of(rows, paging, StoredEnrollment::id, row -> row.view(items, currency, withFigures)), included);
    }
}
