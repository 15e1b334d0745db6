package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.Refundable;
import java.util.List;
import java.util.UUID;

/**
 * A refund with the id it is stored under.
 *
 * @param upToRemaining whether an amount larger than what is left of the order is reduced to that, instead of refused
 * @param returns the lines by position, of a refund that an edit of the order makes; empty for others
 */
record StoredRefund(UUID id, NewRefund refund, boolean upToRemaining, List<Refundable.Return> returns) {
    StoredRefund(UUID id, NewRefund refund, boolean upToRemaining) {
        this(id, refund, upToRemaining, List.of());
    }

    String refundId() {
        return refund.refundId().strip();
    }

    String orderId() {
        return refund.orderId().strip();
    }
}
