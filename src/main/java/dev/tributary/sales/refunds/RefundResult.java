package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.Refundable;
import java.util.List;

/** The outcome of applying a refund to a conversion. */
sealed interface RefundResult {
    /** Nothing was changed. {@code why} is {@link RefundExceedsRemaining}, or names a line that is not of the order. */
    record Refused(RefundRequest request, RuntimeException why) implements RefundResult {}

    /**
     * The refund was applied.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     * @param moved changes of lines
     */
    record Applied(RefundRequest request, long amount, long commissionReversed, List<Refundable.Moved> moved)
            implements RefundResult {}
}
