package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.batches.PayoutSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an affiliate may expect. Amounts are minor units of {@code currency}, days are the brand's.
 *
 * @param due could be paid now; negative after a clawback
 * @param held by the day on which it becomes due; together it is what is held
 * @param inReview orders that the brand has not accepted yet
 */
record Forecast(String currency, long due, List<HeldDay> held, InReview inReview, NextPayout nextPayout) {

    record HeldDay(LocalDate day, long amount) {}

    /**
     * @param count of orders
     * @param commission what they would earn if all were accepted, before caps
     * @param ends the same by the day on which they are accepted by themselves
     */
    record InReview(long count, long commission, List<ReviewEnd> ends) {
        static InReview of(List<ReviewEnd> ends) {
            return new InReview(
                    ends.stream().mapToLong(ReviewEnd::count).sum(),
                    ends.stream().mapToLong(ReviewEnd::commission).sum(),
                    ends);
        }
    }

    /** Orders whose review ends on a day. */
    record ReviewEnd(LocalDate day, long count, long commission) {}

    /** What keeps the next payout from being made. */
    enum Blocked {
        NOTHING_DUE,
        BELOW_MINIMUM,
        FROZEN,
        NO_PAYOUT_PROFILE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param day null where the brand has no schedule
     * @param amount what it would pay if nothing else happened
     * @param blockedBy {@code nothing_due}, {@code below_minimum}, {@code frozen}, {@code no_payout_profile}; null when nothing is
     *     in the way
     * @param missing up to the minimum
     * @param frozenUntil of {@code frozen}: payments wait until then, since the affiliate has changed where they go
     */
    record NextPayout(
            @Nullable LocalDate day,
            long amount,
            @Nullable String blockedBy,
            long missing,
            @Nullable Instant frozenUntil) {}

    /**
     * The account as it is now. Amounts are minor units.
     *
     * @param frozenUntil null when nothing is frozen on the day of the next payout
     * @param sinceCutoff of what is due, what became available after the next payout's cut-off; the payout after it pays that
     */
    record Account(
            String currency,
            long due,
            long sinceCutoff,
            List<HeldDay> held,
            InReview inReview,
            long minimum,
            boolean hasPayTo,
            @Nullable Instant frozenUntil) {
        long dueOn(LocalDate day) {
            return due
                    + held.stream()
                            .filter(held -> !held.day().isAfter(day))
                            .mapToLong(HeldDay::amount)
                            .sum();
        }
    }

    static Forecast of(Account account, PayoutSchedule schedule, LocalDate today) {
        var day = schedule.active() ? schedule.nextDay(today) : null;
        long amount = day == null
                ? account.due()
                : Math.min(account.dueOn(day), account.dueOn(schedule.cutoff(day)) - account.sinceCutoff());
        var blocked = blockedBy(account, amount);
        boolean isShort = blocked == Blocked.NOTHING_DUE || blocked == Blocked.BELOW_MINIMUM;
        var next = new NextPayout(
                day,
                Math.max(0, amount),
                blocked == null ? null : blocked.code(),
                isShort ? Math.max(0, Math.max(1, account.minimum()) - amount) : 0,
                blocked == Blocked.FROZEN ? account.frozenUntil() : null);
        return new Forecast(account.currency(), account.due(), account.held(), account.inReview(), next);
    }

    private static @Nullable Blocked blockedBy(Account account, long amount) {
        if (amount <= 0) {
            return Blocked.NOTHING_DUE;
        }
        if (amount < account.minimum()) {
            return Blocked.BELOW_MINIMUM;
        }
        if (account.frozenUntil() != null) {
            return Blocked.FROZEN;
        }
        return account.hasPayTo() ? null : Blocked.NO_PAYOUT_PROFILE;
    }
}
