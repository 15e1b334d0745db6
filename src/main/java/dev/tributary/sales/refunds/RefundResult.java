package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.Refundable;
import java.util.List;

/** What became of a refund that was to be taken off a conversion. */
sealed interface RefundResult {

    /** With nothing changed: {@link RefundExceedsRemaining}, or a line that is not of the order. */
    record Refused(RefundRequest request, RuntimeException why) implements RefundResult {}

    /**
     * What a refund did.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     * @param moved on the lines
     */
    record Applied(RefundRequest request, long amount, long commissionReversed, List<Refundable.Moved> moved)
            implements RefundResult {}
}
