package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order as refunds see it.
 *
 * @param sale its part of the order's value, in the order's currency
 * @param commission its own, frozen, in the brand's currency
 * @param returned units given back by refunds that named the line
 * @param money refunded for the line besides the price of its returned units; negative for what the shop kept of it
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
     * Without a refund that was taken off before. Exactly what it gave back is left again, though the price of the units that
     * stay returned may be rounded otherwise now.
     */
    RefundableLine without(Refundable.Moved moved) {
        return with(-moved.returned(), -moved.money()).givenBack(returnedSale() - moved.amount());
    }

    /** The same article sold anew, for another value; what was given back of it stays. */
    public RefundableLine resold(int units, long value, long earned) {
        return new RefundableLine(units, value, earned, returned, money).givenBack(returnedSale());
    }

    private RefundableLine givenBack(long amount) {
        return with(0, amount - returnedSale());
    }

    /** Null when the line has fewer units or less value left. */
    @Nullable
    RefundableLine returning(int units, @Nullable Long amount) {
        if (units > quantity - returned) {
            return null;
        }
        long left = sale - returnedSale();
        long worth = with(units, 0).returnedSale() - returnedSale();
        long given = amount == null ? Math.min(worth, left) : amount;
        return given > left ? null : with(units, given - worth);
    }
}
