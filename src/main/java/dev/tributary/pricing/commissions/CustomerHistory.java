package dev.tributary.pricing.commissions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer had paid before an order, by orders credited to the enrollment. A payment is an accepted sale of more than 0
 * that is not fully refunded.
 *
 * @param firstPaid local day of the earliest payment; null when there is none
 * @param payments number of payments
 * @param earned commission of all the customer's orders less reversals, in minor units
 */
public record CustomerHistory(@Nullable LocalDate firstPaid, int payments, long earned) {
    public static final CustomerHistory NEW = new CustomerHistory(null, 0, 0);

    /** The history after one more order. */
    public CustomerHistory plus(LocalDate day, boolean isPayment, long commission) {
        var first = firstPaid == null || (isPayment && day.isBefore(firstPaid)) ? day : firstPaid;
        return new CustomerHistory(
                isPayment ? first : firstPaid, payments + (isPayment ? 1 : 0), Math.addExact(earned, commission));
    }

    /** Calendar months from the first payment to this day; 0 for a day before it. */
    int monthAt(LocalDate day) {
        return firstPaid == null || day.isBefore(firstPaid) ? 0 : Recurring.months(firstPaid, day);
    }
}
