package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Refundable;

/**
 * How much a conversion changes its account. Amounts are minor units of the brand's currency, negative for a loss.
 *
 * @param commission change of the commission
 * @param sales change of the account's sales
 * @param conversions change of the account's number of conversions
 * @param left what is left of the conversion's base afterwards
 */
public record WorthChange(long commission, long sales, int conversions, long left) {
    public static WorthChange between(Refundable before, Refundable after) {
        return new WorthChange(
                after.remainingCommission() - before.remainingCommission(),
                after.net() - before.net(),
                count(after) - count(before),
                after.net());
    }

    /** The loss of all that is left: by a rejection, or because the credit moves. */
    public static WorthChange loss(Refundable before) {
        return new WorthChange(-before.remainingCommission(), -before.net(), -count(before), 0);
    }

    private static int count(Refundable conversion) {
        return conversion.isFull() ? 0 : 1;
    }
}
