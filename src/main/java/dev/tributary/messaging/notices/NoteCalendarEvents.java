package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;

/** Creates the notices that only the calendar causes, once each: offers that end soon, and the past month. */
@ApplicationScoped
class NoteCalendarEvents {
    private static final Duration ENDS_SOON = Duration.ofDays(7);

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    NoteCalendarEvents(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    void note() {
        var now = clock.instant();
        noteEndingOffers(now);
        var local = now.atZone(brands.current().timezone());
        if (local.getDayOfMonth() > 1 || !local.toLocalTime().isBefore(LocalTime.of(DailyMail.HOUR, 0))) {
            noteMonth(YearMonth.from(local).minusMonths(1));
        }
    }

    private void noteEndingOffers(Instant now) {
        tenancy.update("""
                        insert into notice_fanouts (brand_id, id, kind, subject, offer_id, details, after, created_at)
                        select :brand, next_notice_id(), 'OFFER_ENDING', id || ' ' || ends_at, id,
                               jsonb_build_object('endsAt', to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                               cast('00000000-0000-0000-0000-000000000000' as uuid), :now
                        from offers where brand_id = :brand and status = 'ACTIVE' and ends_at > :now and ends_at <= :soon
                        on conflict do nothing""").bind("now", now).bind("soon", now.plus(ENDS_SOON)).execute();
    }

    private void noteMonth(YearMonth month) {
        tenancy.update("""
                        insert into notice_fanouts (brand_id, id, kind, subject, details, after, created_at)
                        select :brand, next_notice_id(), 'MONTH_SUMMARY', :month, '{}',
                               cast('00000000-0000-0000-0000-000000000000' as uuid), :now
                        where exists (select from daily_sales where brand_id = :brand and day >= :first and day <= :last)
                        on conflict do nothing""")
                .bind("month", month.toString())
                .bind("first", month.atDay(1))
                .bind("last", month.atEndOfMonth())
                .bind("now", clock.instant())
                .execute();
    }
}
