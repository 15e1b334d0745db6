package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.ledger.batches.PayoutSchedules;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a forecast is made of. The cost grows with the number of entries on hold and orders in review, not with history. */
@ApplicationScoped
class ReadForecast {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Enrollments enrollments;
    private final Members members;
    private final Balances balances;
    private final PayoutSchedules schedules;
    private final Clock clock;

    ReadForecast(
            Tenancy tenancy,
            Brands brands,
            Enrollments enrollments,
            Members members,
            Balances balances,
            PayoutSchedules schedules,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.enrollments = enrollments;
        this.members = members;
        this.balances = balances;
        this.schedules = schedules;
        this.clock = clock;
    }

    Forecast read(UUID enrollmentId) {
        var now = clock.instant();
        var brand = brands.current();
        var enrollment = enrollments.get(enrollmentId);
        long minimum = Objects.requireNonNullElse(enrollment.payoutMinimum(), brand.payoutMinimum());
        var schedule = schedules.current();
        var from = firstOpenDay(brand.dayOf(now));
        var nextDay = schedule.nextDay(from);
        var member = members.get(enrollment.memberId());
        var payoutAt =
                schedule.active() ? nextDay.atStartOfDay(brand.timezone()).toInstant() : now;
        var account = new Forecast.Account(
                brand.currency().getCurrencyCode(),
                balances.now(enrollmentId, now, minimum).due(),
                availableSince(enrollmentId, schedule.cutoff(nextDay), now, brand.timezone()),
                heldByDay(enrollmentId, now, brand.timezone()),
                inReview(enrollmentId),
                minimum,
                member.payoutProfile() != null,
                frozenAt(member, payoutAt.isAfter(now) ? payoutAt : now));
        return Forecast.of(account, schedule, from);
    }

    /** Today, or tomorrow when the batch of today is confirmed. */
    private LocalDate firstOpenDay(LocalDate today) {
        boolean isPaid =
                tenancy.query("""
                        select exists (select from payout_batches
                                       where brand_id = :brand and scheduled_day = :today and status <> 'PREPARED')""").bind("today", today).mapTo(Boolean.class).one();
        return isPaid ? today.plusDays(1) : today;
    }

    private static @Nullable Instant frozenAt(Member member, Instant instant) {
        var until = member.payoutsFrozenUntil();
        return until != null && until.isAfter(instant) ? until : null;
    }

    /**
     * The amount that became available after the end of a day. The ids of entries contain the time at which they were written,
     * and an hour is the margin for differing clocks.
     */
    private long availableSince(UUID enrollmentId, LocalDate day, Instant now, ZoneId timezone) {
        var end = day.plusDays(1).atStartOfDay(timezone).toInstant();
        if (end.isAfter(now)) {
            return 0;
        }
        return tenancy.query("""
                        select coalesce(sum(amount), 0) from (
                            select amount from ledger_entries
                            where brand_id = :brand and enrollment_id = :enrollment and available_at >= :end
                              and available_at <= :now and available_at > created_at and kind not in ('PAYOUT', 'PAYOUT_RETURN')
                            union all
                            select amount from ledger_entries
                            where brand_id = :brand and enrollment_id = :enrollment and available_at >= :end
                              and available_at <= created_at and kind not in ('PAYOUT', 'PAYOUT_RETURN')
                              and id >= first_uuid_v7_at(cast(:end as timestamptz) - interval '1 hour')) later""")
                .bind("enrollment", enrollmentId)
                .bind("end", end)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private List<Forecast.HeldDay> heldByDay(UUID enrollmentId, Instant now, ZoneId timezone) {
        return tenancy.query("""
                        select cast(available_at at time zone :zone as date) as day, sum(amount) as amount
                        from ledger_entries
                        where brand_id = :brand and enrollment_id = :enrollment and available_at > :now
                          and available_at > created_at and kind not in ('PAYOUT', 'PAYOUT_RETURN')
                        group by 1 having sum(amount) <> 0 order by 1""")
                .bind("enrollment", enrollmentId)
                .bind("now", now)
                .bind("zone", timezone.getId())
                .mapTo(Forecast.HeldDay.class)
                .list();
    }

    private Forecast.InReview inReview(UUID enrollmentId) {
        return Forecast.InReview.of(tenancy.query("""
                        select review_ends_on as day, count(*) as count, sum(commission - reversed) as commission from conversions
                        where brand_id = :brand and enrollment_id = :enrollment and review = 'IN_REVIEW'
                        group by 1 order by 1""")
                .bind("enrollment", enrollmentId)
                .mapTo(Forecast.ReviewEnd.class)
                .list());
    }
}
