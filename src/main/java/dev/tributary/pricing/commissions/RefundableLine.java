package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of a line.
 *
 * @param sale its part of the order's value, in the order's currency
 * @param commission its part of the commission, frozen, in the brand's currency
 * @param returned units returned by refunds that named the line
 * @param money refunded for the line beyond the price of its returned units; negative when the shop gave back less
 */
public record RefundableLine(int quantity, long sale, long commission, int returned, long money) {
    public RefundableLine(int quantity, long sale, long commission, int returned) {
        this(quantity, sale, commission, returned, 0);
    }

    long returnedSale() {
        return Rounding.share(sale, returned, quantity) + money;
    }

    long returnedCommission() {
        return money == 0
                ? Rounding.share(commission, returned, quantity)
                : Rounding.share(commission, returnedSale(), sale);
    }

    RefundableLine with(int units, long moneyBesides) {
        return new RefundableLine(quantity, sale, commission, returned + units, money + moneyBesides);
    }

    /**
     * The line without one of its refunds. Exactly the amount of that refund is left again, even if the price of the units that
     * stay returned is rounded differently now.
     */
    RefundableLine without(Refundable.Moved moved) {
        return with(-moved.returned(), -moved.money()).withReturnedSale(returnedSale() - moved.amount());
    }

    /** The same article with another value; the amount that was given back stays. */
    public RefundableLine resold(int units, long value, long earned) {
        return new RefundableLine(units, value, earned, returned, money).withReturnedSale(returnedSale());
    }

    private RefundableLine withReturnedSale(long amount) {
        return with(0, amount - returnedSale());
    }

    /**
     * Null when the line has fewer units or less value left.
     *
     * @param amount given back; the price of the units when null, which is lower once money was given back for units that were kept
     */
    @Nullable
    RefundableLine returning(int units, @Nullable Long amount) {
        if (units > quantity - returned) {
            return null;
        }
        long left = sale - returnedSale();
        long worth = with(units, 0).returnedSale() - returnedSale();
        long given = amount == null ? price(units, worth, left) : amount;
        return given > left ? null : with(units, given - worth);
    }

    private long price(int units, long worth, long left) {
        return money > 0 ? Rounding.share(left, units, quantity - returned) : Math.min(worth, left);
    }
}
