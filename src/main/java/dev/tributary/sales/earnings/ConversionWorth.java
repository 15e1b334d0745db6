package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Refundable;

/**
 * What a conversion is worth to an account when it begins to count there. Amounts are minor units of the brand's currency.
 *
 * @param commission as priced
 * @param reversed of it by refunds before
 * @param base that is left
 * @param isWhole whether it stands in the count of conversions: something of the order is left
 */
public record ConversionWorth(long commission, long reversed, long base, boolean isWhole) {

    public static ConversionWorth of(Refundable left) {
        return new ConversionWorth(left.kept() + left.reversed(), left.reversed(), left.net(), !left.isFull());
    }

    /** Of a new order. */
    public static ConversionWorth of(Commission priced) {
        return new ConversionWorth(priced.amount(), 0, priced.base(), true);
    }
}
