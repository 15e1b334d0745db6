package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to many affiliates at once is told one after the other. */
@ApplicationScoped
class FanOutNotices {
    private static final int CHUNK = 1_000;
    private static final Duration ENDS_SOON = Duration.ofDays(7);

    private static final String OF_ENROLLMENTS = """
            with chosen as (
                select id, status from enrollments
                where brand_id = :brand and offer_id = :offer and id > :after order by id limit :most
            ), told as (
                insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                select :brand, next_notice_id(), c.id, :kind, :subject, 0, cast(:details as jsonb), 'NEW', :now
                from chosen c join enrollments e on e.brand_id = :brand and e.id = c.id
                where c.status = 'ACTIVE' and (cast(:plan as uuid) is null
                                            or cast(:plan as uuid) in (e.plan_id, e.next_plan_id))
                on conflict do nothing
            )
            select id from chosen order by id desc limit 1""";

    private static final String OF_MONTH = """
            with chosen as (
                select enrollment_id as id, sum(conversions) as conversions, sum(sales) as sales,
                       sum(commission + other) as earned
                from daily_sales
                where brand_id = :brand and enrollment_id > :after and day >= :first and day <= :last
                group by enrollment_id order by enrollment_id limit :most
            ), told as (
                insert into notices (brand_id, id, enrollment_id, kind, subject, amount, details, mail_mode, created_at)
                select :brand, next_notice_id(), id, :kind, :subject, earned,
                       jsonb_build_object('month', cast(:subject as text), 'conversions', conversions, 'sales', sales), 'NEW', :now
                from chosen
                on conflict do nothing
            )
            select id from chosen order by id desc limit 1""";

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    FanOutNotices(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    /** Notes what has come about by time alone, once: offers that end soon, and the month before. */
    void noteWhatTimeBrings() {
        var brand = brands.current();
        var now = clock.instant();
        tenancy.update("""
                        insert into notice_fanouts (brand_id, id, kind, subject, offer_id, details, after, created_at)
                        select :brand, next_notice_id(), 'OFFER_ENDING', id || ' ' || ends_at, id,
                               jsonb_build_object('endsAt', to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                               cast('00000000-0000-0000-0000-000000000000' as uuid), :now
                        from offers where brand_id = :brand and status = 'ACTIVE' and ends_at > :now and ends_at <= :soon
                        on conflict do nothing""").bind("now", now).bind("soon", now.plus(ENDS_SOON)).execute();
        var local = now.atZone(brand.timezone());
        if (local.getDayOfMonth() > 1 || !local.toLocalTime().isBefore(LocalTime.of(DailyMail.HOUR, 0))) {
            noteMonth(YearMonth.from(local).minusMonths(1));
        }
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

    /** Tells the next of them; whether there may be more. */
    boolean tellSome() {
        var next = tenancy.query("""
                        select id, kind, subject, offer_id, plan_id, cast(details as text) as details, after from notice_fanouts
                        where brand_id = :brand and done_at is null order by id limit 1 for update skip locked""").mapTo(Fanout.class).findOne();
        next.ifPresent(this::tell);
        return next.isPresent();
    }

    private void tell(Fanout fanout) {
        var month = fanout.offerId() == null ? YearMonth.parse(fanout.subject()) : null;
        var query = tenancy.query(month == null ? OF_ENROLLMENTS : OF_MONTH)
                .bind("kind", fanout.kind())
                .bind("subject", fanout.subject())
                .bind("after", fanout.after())
                .bind("most", CHUNK)
                .bind("now", clock.instant());
        if (month == null) {
            query.bind("offer", fanout.offerId()).bind("plan", fanout.planId()).bind("details", fanout.details());
        } else {
            query.bind("first", month.atDay(1)).bind("last", month.atEndOfMonth());
        }
        var last = query.mapTo(UUID.class).findOne().orElse(null);
        tenancy.update("""
                        update notice_fanouts
                        set after = coalesce(cast(:after as uuid), after),
                            done_at = case when cast(:after as uuid) is null then cast(:now as timestamptz) end
                        where brand_id = :brand and id = :id""")
                .bind("id", fanout.id())
                .bind("after", last)
                .bind("now", clock.instant())
                .execute();
    }

    public record Fanout(
            UUID id,
            String kind,
            String subject,
            @Nullable UUID offerId,
            @Nullable UUID planId,
            String details,
            UUID after) {}
}
