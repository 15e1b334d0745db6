package dev.tributary.sales.reviews;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.signals.CodeLeak;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Finds the codes that were used often enough lately to be judged. The usual number of orders counts those by codes of the
 * enrollment, without orders in review and fully refunded ones. A code counts as older when it, or an order by a code of the
 * enrollment, is older than the earlier period.
 */
@ApplicationScoped
class UsedCodes {
    private static final Duration RECENT = Duration.ofDays(CodeLeak.RECENT_DAYS);

    private static final String SELECT = """
            select r.item_id, r.orders, r.without_click, coalesce(u.conversions, 0) as usual,
                   i.created_at < :start or coalesce(u.first_day <= :first, false) as is_older
            from (
                select c.item_id, c.enrollment_id, count(*) as orders,
                       count(*) filter (where coalesce(c.evidence, c.content) not like '%"clickIds":["%') as without_click
                from conversions c
                where c.brand_id = :brand and c.day is not null and c.day >= :recent_day and c.source = 'PROMO_CODE'
                  and c.occurred_at > :recent and c.occurred_at <= :now
                group by 1, 2 having count(*) >= :least) r
            join tracking_items i on i.brand_id = :brand and i.id = r.item_id
            cross join lateral (
                select sum(code_conversions) as conversions, min(day) as first_day from daily_sales d
                where d.brand_id = :brand and d.enrollment_id = r.enrollment_id and d.code_conversions > 0
                  and d.day >= :first and d.day < :recent_day) u""";

    private final Tenancy tenancy;

    UsedCodes(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<UsedCode> find(Brand brand, CodeLeak rule, Instant now) {
        var first = brand.dayOf(now.minus(RECENT)).minusDays(rule.days());
        return tenancy.query(SELECT)
                .bind("first", first)
                .bind("start", first.atStartOfDay(brand.timezone()).toInstant())
                .bind("recent", now.minus(RECENT))
                .bind("recent_day", first.plusDays(rule.days()))
                .bind("now", now)
                .bind("least", rule.minOrders())
                .mapTo(UsedCode.class)
                .list();
    }

    /** A row of the query. */
    record UsedCode(UUID itemId, long orders, long withoutClick, long usual, boolean isOlder) {
        CodeLeak.Use toUse() {
            return new CodeLeak.Use(orders, withoutClick, usual, isOlder);
        }
    }
}
