package dev.tributary.sales.refunds;

import java.util.UUID;

/**
 * A refund with the id it is stored under.
 *
 * @param upToRemaining whether an amount larger than what is left of the order is reduced to that, instead of refused
 */
record StoredRefund(UUID id, NewRefund refund, boolean upToRemaining) {
    String refundId() {
        return refund.refundId().strip();
    }

    String orderId() {
        return refund.orderId().strip();
    }
}
