package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.batches.PayoutSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an affiliate can expect to be paid. Amounts are minor units of {@code currency}, days are the brand's.
 *
 * @param due can be paid now; negative after a clawback
 * @param held amounts on hold, by the day on which they become due
 * @param inReview orders that the brand has not accepted yet
 */
record Forecast(String currency, long due, List<HeldDay> held, InReview inReview, NextPayout nextPayout) {
    record HeldDay(LocalDate day, long amount) {}

    /**
     * @param count number of orders
     * @param commission what they earn if all are accepted, before caps
     * @param ends the same by the day on which they are accepted automatically
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

    /** Why the next payout will not be made. */
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
     * @param day null when the brand has no schedule
     * @param amount what it pays if nothing else happens
     * @param blockedBy why it will not be made: {@code nothing_due}, {@code below_minimum}, {@code frozen} or
     *     {@code no_payout_profile}; null when it will be made
     * @param missing amount up to the minimum; 0 unless the payout is too small
     * @param frozenUntil with {@code frozen}: payments wait until then, since the affiliate has changed the payout details
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
     * @param sinceCutoff the due amount that became available after the next payout's cut-off, which a later payout pays
     * @param frozenUntil null when payouts are not frozen on the day of the next payout
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

    /**
     * The batch is prepared as its day begins: of that day, nothing is due by then.
     *
     * @param from the first day that the next payout may be on
     */
    static Forecast of(Account account, PayoutSchedule schedule, LocalDate from) {
        var day = schedule.active() ? schedule.nextDay(from) : null;
        long amount = day == null
                ? account.due()
                : Math.min(
                        account.dueOn(day.minusDays(1)), account.dueOn(schedule.cutoff(day)) - account.sinceCutoff());
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
