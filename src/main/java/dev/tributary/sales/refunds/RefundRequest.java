package dev.tributary.sales.refunds;

import dev.tributary.sales.conversions.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refund to be taken off a conversion.
 *
 * @param conversion as it was read, before it is locked
 */
record RefundRequest(StoredRefund stored, Conversion conversion) {
    /** Leaves out refunds whose orders have not been reported. */
    static List<RefundRequest> of(List<StoredRefund> refunds, Map<String, Conversion> byOrder) {
        List<RefundRequest> requests = new ArrayList<>();
        for (var refund : refunds) {
            var conversion = byOrder.get(refund.orderId());
            if (conversion != null) {
                requests.add(new RefundRequest(refund, conversion));
            }
        }
        return requests;
    }

    UUID refundId() {
        return stored.id();
    }
}
