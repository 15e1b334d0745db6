package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** The schedule of each brand. */
@ApplicationScoped
public class PayoutSchedules {
    private static final String SAVE = """
            insert into payout_schedules (brand_id, is_active, active_from, day_of_month, cutoff_days, confirms_itself,
                                          reserve_without_profile, refuse_duplicate_address, way,
                                          profile_freeze_hours)
            values (:brand, :active, :today, :day, :cutoff, :confirms, :reserve, :refuse, :way, :freeze)
            on conflict (brand_id) do update
            set is_active = excluded.is_active, day_of_month = excluded.day_of_month,
                active_from = case when payout_schedules.is_active and payout_schedules.day_of_month = excluded.day_of_month
                                   then payout_schedules.active_from else excluded.active_from end,
                cutoff_days = excluded.cutoff_days, confirms_itself = excluded.confirms_itself,
                reserve_without_profile = excluded.reserve_without_profile,
                refuse_duplicate_address = excluded.refuse_duplicate_address,
                way = excluded.way, profile_freeze_hours = excluded.profile_freeze_hours""";

    private final Tenancy tenancy;

    PayoutSchedules(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public PayoutSchedule current() {
        return tenancy.query("""
                        select is_active as active, day_of_month, cutoff_days, confirms_itself, reserve_without_profile,
                               refuse_duplicate_address, way, profile_freeze_hours
                        from payout_schedules where brand_id = :brand""").mapTo(PayoutSchedule.class).findOne().orElse(PayoutSchedule.NONE);
    }

    Eligibility.Policy policy() {
        return current().policy();
    }

    /**
     * A schedule that stays active on the same day of the month goes on, so that a day whose batch is not prepared yet is not lost.
     *
     * @param today the day from which another schedule applies
     */
    void save(PayoutSchedule schedule, LocalDate today) {
        tenancy.update(SAVE)
                .bind("active", schedule.active())
                .bind("today", today)
                .bind("day", schedule.dayOfMonth())
                .bind("cutoff", schedule.cutoffDays())
                .bind("confirms", schedule.confirmsItself())
                .bind("reserve", schedule.reserveWithoutProfile())
                .bind("refuse", schedule.refuseDuplicateAddress())
                .bind("way", schedule.usedWay())
                .bind("freeze", schedule.profileFreezeHours())
                .execute();
    }
}
