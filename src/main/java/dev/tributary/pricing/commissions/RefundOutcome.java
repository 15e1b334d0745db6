package dev.tributary.pricing.commissions;

/** What a refund would do to a conversion. */
public sealed interface RefundOutcome {

    /**
     * The refund is possible.
     *
     * @param after the state to keep
     * @param amount refunded, in the order's currency
     * @param salesLowered the same in the brand's currency, as the order's sales fall
     * @param commissionReversed zero or more, in the brand's currency
     * @param full whether nothing of the order is left now
     */
    record Refunded(Refundable after, long amount, long salesLowered, long commissionReversed, boolean full)
            implements RefundOutcome {}

    /**
     * More than remains was asked back.
     *
     * @param remaining of the whole order, in its currency
     */
    record ExceedsRemaining(long remaining) implements RefundOutcome {}
}
