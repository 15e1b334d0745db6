package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/**
 * The most that offer and brand let an order earn, whatever its terms are. Amounts are minor units of the brand's currency.
 *
 * @param maxPerOrder null for no limit
 * @param offer the offer's budget of the order's month; null for none
 * @param brand the brand's budget of the same month; null for none
 */
public record Limits(
        @Nullable Long maxPerOrder,
        @Nullable Budget offer,
        @Nullable Budget brand) {

    public static final Limits NONE = new Limits(null, null, null);

    /** @param spent commission of the month before this order, less reversals */
    public record Budget(long monthlyBudget, long spent) {
        long room() {
            return Math.max(0, monthlyBudget - Math.max(0, spent));
        }
    }
}
