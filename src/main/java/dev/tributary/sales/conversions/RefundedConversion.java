package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Refundable;
import java.util.List;
import java.util.UUID;

/**
 * A conversion after refunds.
 *
 * @param lines with what has come back of them
 * @param refundedSale in the order's currency
 * @param refunded in the brand's currency, as {@code reversed}
 */
public record RefundedConversion(
        UUID id, List<FrozenLine> lines, long refundedSale, long refunded, long reversed, boolean fullyRefunded) {

    /**
     * @param lines as they were before
     * @param left what refunds have left
     */
    public static RefundedConversion of(Conversion row, List<FrozenLine> lines, Refundable left) {
        return new RefundedConversion(
                row.id(),
                FrozenLine.after(lines, left),
                left.refunded(),
                row.base() - left.net(),
                left.reversed(),
                left.isFull());
    }
}
