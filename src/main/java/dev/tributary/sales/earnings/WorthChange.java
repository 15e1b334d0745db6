package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Refundable;

/**
 * By what an act moves the account of a conversion. Amounts are minor units of the brand's currency.
 *
 * @param commission that it earns more, or less
 * @param sales by which the account's sales move
 * @param conversions by which its count of conversions moves
 * @param left of the conversion's base afterwards
 */
public record WorthChange(long commission, long sales, int conversions, long left) {

    public static WorthChange between(Refundable before, Refundable after) {
        return new WorthChange(
                after.kept() - before.kept(), after.net() - before.net(), count(after) - count(before), after.net());
    }

    /** All of it goes: by a rejection, or because the credit moves on. */
    public static WorthChange loss(Refundable before) {
        return new WorthChange(-before.kept(), -before.net(), -count(before), 0);
    }

    private static int count(Refundable conversion) {
        return conversion.isFull() ? 0 : 1;
    }
}
