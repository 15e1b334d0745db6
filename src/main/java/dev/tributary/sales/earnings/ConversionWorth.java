package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Refundable;

/**
 * The worth of a conversion to an account when it begins to count there. Amounts are minor units of the brand's currency.
 *
 * @param commission as priced
 * @param reversed the part of it that refunds reversed before
 * @param base what refunds have left of it
 * @param isWhole whether it counts as a conversion: it is not fully refunded
 */
public record ConversionWorth(long commission, long reversed, long base, boolean isWhole) {
    public static ConversionWorth of(Refundable left) {
        return new ConversionWorth(
                left.remainingCommission() + left.reversed(), left.reversed(), left.net(), !left.isFull());
    }

    /** The worth of a new order. */
    public static ConversionWorth of(Commission priced) {
        return new ConversionWorth(priced.amount(), 0, priced.base(), true);
    }
}
