package dev.tributary.integrations.shops;

import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shop's message tells. */
public sealed interface ShopEvent {

    /** @return the order it is about; null for none */
    @Nullable
    String orderId();

    /**
     * An order is paid.
     *
     * @param isTest nobody really bought
     * @param refunds all there were of it by now
     */
    record Paid(NewConversion order, boolean isTest, List<NewRefund> refunds) implements ShopEvent {
        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /** @param entirely nothing of the order is left, whatever the refunds add up to */
    record Refunded(String orderId, List<NewRefund> refunds, boolean entirely) implements ShopEvent {}

    record Cancelled(String orderId, boolean isFraud) implements ShopEvent {}

    /** @param why stable and snake_case */
    record Nothing(@Nullable String orderId, String why) implements ShopEvent {}
}
