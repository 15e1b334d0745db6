package dev.tributary.sales.refunds;

import dev.tributary.sales.conversions.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refund to be taken off a conversion.
 *
 * @param conversion as it was when it was read
 */
record RefundRequest(KeptRefund kept, Conversion conversion) {

    /** Those whose orders are here. */
    static List<RefundRequest> of(List<KeptRefund> refunds, Map<String, Conversion> byOrder) {
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
        return kept.id();
    }
}
