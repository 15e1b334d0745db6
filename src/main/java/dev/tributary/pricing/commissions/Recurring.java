package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the orders of one customer are paid over time. An order without a known customer is paid as a first one.
 *
 * @param steps percentages that replace the fallback, by month since the customer's first payment; before the first step the
 *     fallback applies
 * @param maxPayments number of a customer's payments that earn; null for all
 * @param maxPerCustomer the most commission an enrollment earns by one customer, less reversals; null for no limit
 * @param termsOf by which terms a bound customer's orders are paid
 */
public record Recurring(
        List<Step> steps,
        @Nullable Integer maxPayments,
        @Nullable Long maxPerCustomer,
        TermsOf termsOf) {

    public static final int MOST_STEPS = 10;
    public static final int LAST_MONTH = 1_200;
    private static final int MOST_PAYMENTS = 1_000_000;

    /** Pays every order of a customer alike. */
    static final Recurring UNLIMITED = new Recurring(List.of(), null, null, TermsOf.ORDER);

    /** By which terms the orders of a bound customer are paid. */
    public enum TermsOf {
        /** Those in force when the order occurred. */
        ORDER,
        /** Those in force when the customer was bound. */
        BINDING
    }

    /** @param fromMonth calendar months since the first payment, counted from 0 */
    public record Step(int fromMonth, Percent percentOfSale) {
        public Step {
            between("/fromMonth", 0, LAST_MONTH, fromMonth);
        }
    }

    /** @throws ValueRefused with the pointer relative to these terms, such as {@code /steps/1/fromMonth} */
    public Recurring {
        steps = ValueRefused.atMost("/steps", MOST_STEPS, steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).fromMonth() <= steps.get(i - 1).fromMonth()) {
                throw new ValueRefused(
                        "/steps/" + i + "/fromMonth", "not_increasing", "Must be above the step before.");
            }
        }
        if (maxPayments != null) {
            between("/maxPayments", 1, MOST_PAYMENTS, maxPayments);
        }
        if (maxPerCustomer != null) {
            between("/maxPerCustomer", 1, MinorUnits.MAX, maxPerCustomer);
        }
    }

    /** Whole calendar months from one day to another; in a month that lacks the day, its last day counts. */
    static int months(LocalDate first, LocalDate day) {
        int months = (int) ChronoUnit.MONTHS.between(first, day);
        return first.plusMonths(months + 1L).isAfter(day) ? months : months + 1;
    }

    Percent percentAt(Percent fallback, int month) {
        Percent percent = fallback;
        for (Step step : steps) {
            if (month >= step.fromMonth()) {
                percent = step.percentOfSale();
            }
        }
        return percent;
    }

    boolean isBeyond(@Nullable Integer payment) {
        return maxPayments != null && payment != null && payment > maxPayments;
    }

    /**
     * Whether a customer earns less than before: by a lower limit, or by a lower percentage in any month that begins a step.
     *
     * @param fallback the percentage before the first step
     */
    boolean promisesLessThan(Recurring before, Percent fallback, Percent fallbackBefore) {
        return isLower(maxPayments, before.maxPayments)
                || isLower(maxPerCustomer, before.maxPerCustomer)
                || Stream.concat(steps.stream(), before.steps.stream())
                        .map(Step::fromMonth)
                        .anyMatch(month -> percentAt(fallback, month)
                                        .value()
                                        .compareTo(before.percentAt(fallbackBefore, month)
                                                .value())
                                < 0);
    }

    private static boolean isLower(@Nullable Number limit, @Nullable Number before) {
        return limit != null && (before == null || limit.longValue() < before.longValue());
    }
}
