package dev.tributary.pricing.commissions;

/** The outcome of a refund of a conversion. */
public sealed interface RefundOutcome {
    /**
     * The refund is possible.
     *
     * @param after the new state
     * @param amount refunded, in the order's currency
     * @param salesLowered by how much sales fall, in the brand's currency
     * @param commissionReversed zero or more, in the brand's currency
     * @param full whether nothing of the order is left
     */
    record Refunded(Refundable after, long amount, long salesLowered, long commissionReversed, boolean full)
            implements RefundOutcome {}

    /**
     * The refund is larger than what remains.
     *
     * @param remaining of the whole order, in its currency
     */
    record ExceedsRemaining(long remaining) implements RefundOutcome {}
}
