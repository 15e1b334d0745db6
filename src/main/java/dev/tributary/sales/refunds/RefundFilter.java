package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Conditions;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of a list of refunds. */
final class RefundFilter {
    @QueryParam("orderId")
    @Nullable
    String orderId;

    @QueryParam("status")
    RefundView.@Nullable Status status;

    Conditions conditions() {
        return Conditions.none().and("order_id = :order", "order", orderId).and("status = :status", "status", status);
    }
}
