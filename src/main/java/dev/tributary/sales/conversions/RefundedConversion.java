package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Refundable;
import java.util.List;
import java.util.UUID;

/**
 * A conversion after refunds.
 *
 * @param lines with their returned units and amounts
 * @param refundedSale in the order's currency
 * @param refunded in the brand's currency, as is {@code reversed}
 */
public record RefundedConversion(
        UUID id, List<FrozenLine> lines, long refundedSale, long refunded, long reversed, boolean fullyRefunded) {

    /**
     * @param lines before the refunds
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
