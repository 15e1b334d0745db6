package dev.tributary.sales.refunds;

import dev.tributary.sales.conversions.Conversion;
import java.util.UUID;

/**
 * A refund to be taken off a conversion.
 *
 * @param conversion as it was when it was read
 * @param upToRest whether it takes what is left when its amount is more
 */
record RefundRequest(UUID refundId, Conversion conversion, NewRefund refund, boolean upToRest) {}
