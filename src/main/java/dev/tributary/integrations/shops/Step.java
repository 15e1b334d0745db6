package dev.tributary.integrations.shops;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.refunds.NewRefund;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change that brings an order to what its shop states. */
public sealed interface Step {
    /** Records the order; adds only clicks and codes when it is recorded already. */
    record RecordOrder(NewConversion order) implements Step {}

    /** Changes a recorded order to what is sold now. */
    record Amend(NewConversion order) implements Step {}

    /** Adds the clicks and codes of a recorded order that were not known before. */
    record AddEvidence(
            String orderId,
            List<String> clickIds,
            List<String> promoCodes,
            @Nullable NewConversionCustomer customer) implements Step {

        /** An order with nothing else; what was reported of the order before stays. */
        public NewConversion asOrder() {
            return new NewConversion(
                    orderId,
                    Order.Type.SALE,
                    null,
                    null,
                    clickIds,
                    promoCodes,
                    customer,
                    List.of(),
                    null,
                    0,
                    0,
                    0,
                    false,
                    null,
                    null,
                    Map.of());
        }
    }

    record Reject(String orderId, Reason reason, String note) implements Step {}

    record Accept(String orderId, String note) implements Step {}

    /** Records a refund. An amount is cut to what is left of the order. */
    record Refund(NewRefund refund) implements Step {}

    /** Refunds whatever is left of the order. */
    record RefundRest(String refundId, String orderId) implements Step {}

    record Undo(String refundId) implements Step {}

    enum Reason {
        FRAUD,
        CANCELLED,
        TEST
    }
}
