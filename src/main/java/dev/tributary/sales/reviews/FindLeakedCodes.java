package dev.tributary.sales.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.Signal;
import dev.tributary.sales.signals.CodeLeak;
import dev.tributary.sales.signals.Signals;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds promo codes that have leaked, for brands that look for them, and forgets those that are used as usual again. Orders
 * that came before a leak is found stay as they are.
 */
@ApplicationScoped
class FindLeakedCodes {
    private static final Duration RECENT = Duration.ofDays(CodeLeak.RECENT_DAYS);

    private final EachBrand eachBrand;
    private final Tenancy tenancy;
    private final Brands brands;
    private final ObjectMapper json;
    private final Clock clock;

    FindLeakedCodes(EachBrand eachBrand, Tenancy tenancy, Brands brands, ObjectMapper json, Clock clock) {
        this.eachBrand = eachBrand;
        this.tenancy = tenancy;
        this.brands = brands;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void find() {
        eachBrand.run("Finding leaked codes", "brands_with_leak_signal", () -> {
            findOfBrand();
            return false;
        });
    }

    private void findOfBrand() {
        var now = clock.instant();
        var brand = brands.current();
        var setting = new Signals(brand.signals()).get(Signal.CODE_LEAK);
        List<Leak> leaks = new ArrayList<>();
        setting.map(CodeLeak::of).ifPresent(rule -> {
            var first = brand.dayOf(now.minus(RECENT)).minusDays(rule.days());
            for (var use : uses(rule, now, first)) {
                rule.find(use.toUse()).ifPresent(evidence -> leaks.add(new Leak(use.itemId(), write(evidence))));
            }
        });
        keep(leaks, now);
    }

    /**
     * The codes that were used often enough lately. What is usual for an enrollment are its orders by code; those in review and
     * fully refunded ones are none. A code was in use already when it, or an order by code, is older than the usual days.
     */
    private List<UsedCode> uses(CodeLeak rule, Instant now, LocalDate first) {
        return tenancy.query("""
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
                              and d.day >= :first and d.day < :recent_day) u""")
                .bind("first", first)
                .bind("start", first.atStartOfDay(brands.current().timezone()).toInstant())
                .bind("recent", now.minus(RECENT))
                .bind("recent_day", first.plusDays(rule.days()))
                .bind("now", now)
                .bind("least", rule.minOrders())
                .mapTo(UsedCode.class)
                .list();
    }

    private void keep(List<Leak> leaks, Instant now) {
        tenancy.update("delete from code_leaks where brand_id = :brand and item_id <> all(cast(:items as uuid[]))")
                .bindArray("items", UUID.class, leaks.stream().map(Leak::itemId).toArray())
                .execute();
        if (!leaks.isEmpty()) {
            UnnestParameters.of(leaks)
                    .column("items", "uuid", Leak::itemId)
                    .column("evidence", "text", Leak::evidence)
                    .bindTo(tenancy.update("""
                            insert into code_leaks (brand_id, item_id, found_at, evidence)
                            select :brand, item, :now, found from unnest(:items, :evidence) as l(item, found) order by item
                            on conflict (brand_id, item_id) do update set evidence = excluded.evidence"""))
                    .bind("now", now)
                    .execute();
        }
    }

    private String write(Map<String, Object> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Leak(UUID itemId, String evidence) {}

    /** A row of the query. */
    record UsedCode(UUID itemId, long orders, long withoutClick, long usual, boolean isOlder) {
        CodeLeak.Use toUse() {
            return new CodeLeak.Use(orders, withoutClick, usual, isOlder);
        }
    }
}
