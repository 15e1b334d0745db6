package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/**
 * The progress of an enrollment before an order.
 *
 * @param ever accepted, credited conversions of all time
 * @param month the same of the order's local month
 * @param bookedThisMonth commission booked for that month less reversals, in minor units
 * @param customer what the order's customer had paid before; null when the customer is not known, or the terms do not depend on it
 */
public record Progress(
        Tally ever,
        Tally month,
        long bookedThisMonth,
        @Nullable CustomerHistory customer) {

    public Progress(Tally ever, Tally month, long bookedThisMonth) {
        this(ever, month, bookedThisMonth, null);
    }

    public static final Progress NONE = new Progress(Tally.NONE, Tally.NONE, 0);

    /** The same with another history of the customer. */
    public Progress of(@Nullable CustomerHistory history) {
        return new Progress(ever, month, bookedThisMonth, history);
    }

    /**
     * @param sales net of refunds, in minor units of the brand's currency
     * @param conversions without the fully refunded ones
     */
    public record Tally(long sales, long conversions) {

        public static final Tally NONE = new Tally(0, 0);

        public Tally plus(long moreSales, long moreConversions) {
            return new Tally(Math.addExact(sales, moreSales), Math.addExact(conversions, moreConversions));
        }
    }
}
