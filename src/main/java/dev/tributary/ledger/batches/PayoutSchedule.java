package dev.tributary.ledger.batches;

import dev.tributary.ledger.payees.FreezeHours;
import dev.tributary.ledger.ways.Way;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a brand's batches are prepared automatically, and how they treat members who cannot be paid directly.
 *
 * @param active whether batches are prepared automatically
 * @param dayOfMonth local day on which the month's batch is prepared
 * @param cutoffDays how many days before that day the cut-off is; earnings until the end of the cut-off day are paid, but never
 *     more than is due when the batch is prepared, soon after midnight
 * @param confirmsItself whether the batch is paid without a confirmation by staff
 * @param reserveWithoutProfile makes payouts to members without a payout profile, as {@code PENDING_INFO}
 * @param refuseDuplicateAddress skips members who share their payout address with another member
 * @param way how its batches pay; {@code MANUAL} when left out
 * @param profileFreezeHours hours that payments wait after an affiliate has changed the payout profile; 24 when left out
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
        profileFreezeHours = Objects.requireNonNullElse(profileFreezeHours, FreezeHours.DEFAULT);
    }

    /** The schedule of a brand that has set none. */
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
