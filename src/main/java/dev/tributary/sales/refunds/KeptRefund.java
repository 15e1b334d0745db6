package dev.tributary.sales.refunds;

import java.util.UUID;

/**
 * A refund with the id it is kept under.
 *
 * @param upToRest whether it takes what is left when its amount is more
 */
record KeptRefund(UUID id, NewRefund refund, boolean upToRest) {

    String refundId() {
        return refund.refundId().strip();
    }

    String orderId() {
        return refund.orderId().strip();
    }
}
