package dev.tributary.ledger.batches;

import dev.tributary.ledger.payees.FreezeHours;
import dev.tributary.ledger.ways.Way;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a brand's batches are prepared by themselves, and what they do with members who cannot simply be paid.
 *
 * @param active whether batches are prepared by themselves at all
 * @param dayOfMonth local day on which the month's batch is prepared
 * @param cutoffDays so many days before that day is the last one whose earnings are paid
 * @param confirmsItself whether a prepared batch pays without staff
 * @param reserveWithoutProfile pays members who have not said where, as {@code PENDING_INFO}
 * @param refuseDuplicateAddress skips members who share their payout address with another member
 * @param way how its batches pay; {@code MANUAL} when left out
 * @param profileFreezeHours payments wait so long after an affiliate has changed where they go; 24 when left out
 */
public record PayoutSchedule(
        boolean active,
        @Min(1) @Max(28) int dayOfMonth,
        @Min(0) @Max(366) int cutoffDays,
        boolean confirmsItself,
        boolean reserveWithoutProfile,
        boolean refuseDuplicateAddress,
        @Nullable Way way,
        @Nullable @Min(0) @Max(720) Integer profileFreezeHours) {

    public PayoutSchedule {
        way = Objects.requireNonNullElse(way, Way.MANUAL);
        profileFreezeHours = Objects.requireNonNullElse(profileFreezeHours, FreezeHours.USUAL);
    }

    /** What holds for a brand that has not said anything. */
    public static final PayoutSchedule NONE = new PayoutSchedule(false, 1, 0, false, false, false, null, null);

    Eligibility.Policy policy() {
        return new Eligibility.Policy(reserveWithoutProfile, refuseDuplicateAddress);
    }

    Way usedWay() {
        return Objects.requireNonNull(way);
    }

    /** The first day of the schedule from today on. */
    public LocalDate nextDay(LocalDate today) {
        var thisMonth = today.withDayOfMonth(dayOfMonth);
        return thisMonth.isBefore(today) ? thisMonth.plusMonths(1) : thisMonth;
    }

    /** The last local day whose earnings the batch of that day pays. */
    public LocalDate cutoff(LocalDate scheduledDay) {
        return scheduledDay.minusDays(cutoffDays);
    }
}
