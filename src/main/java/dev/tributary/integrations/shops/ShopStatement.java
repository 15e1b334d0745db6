package dev.tributary.integrations.shops;

import dev.tributary.sales.orders.NewConversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statement of a shop's message. Order and refund ids carry the integration's prefix. */
public sealed interface ShopStatement {
    /** Null for a message that concerns no order. */
    @Nullable
    String orderId();

    /** The same statement with the id under which the order was recorded; only refunds name an order by another id. */
    default ShopStatement withOrderId(String recordedId) {
        return this;
    }

    /**
     * An order is paid, and this is what is sold.
     *
     * @param order as it is sold now, before refunds
     * @param statedAt when the shop changed it; null where it does not say
     * @param goods what its goods cost with and without tax
     * @param pricesWithTax whether its prices, and refunds stated in them, contain tax
     * @param buyer what the buyer paid, where that was another currency
     * @param refunds all that were made by then
     * @param listsRefunds whether {@code refunds} is complete, so that a refund missing from it was undone
     * @param isRefunded whether nothing of the order is left, whatever the refunds add up to
     * @param isTest whether it is a test order without a buyer
     * @param otherIds by which later messages may name the order
     */
    record Sold(
            NewConversion order,
            @Nullable Instant statedAt,
            Goods goods,
            boolean pricesWithTax,
            @Nullable BuyerTotal buyer,
            List<StatedRefund> refunds,
            boolean listsRefunds,
            boolean isRefunded,
            boolean isTest,
            List<String> otherIds)
            implements ShopStatement {
        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /** Minor units of the order's currency. */
    record Goods(long withoutTax, long withTax) {}

    /** One total in two currencies. */
    record BuyerTotal(String currency, BigDecimal amount, BigDecimal inOrderCurrency) {}

    /** @param isFinal whether no later message can revive the order */
    record Cancelled(String orderId, @Nullable Instant statedAt, boolean isFraud, boolean isFinal)
            implements ShopStatement {}

    /** The order waits for its payment. */
    record Unpaid(String orderId, @Nullable Instant statedAt) implements ShopStatement {}

    /** @param statedAt matters for totals, and for refunds that may be withdrawn; null where the shop does not say */
    record Refunded(
            String orderId, StatedRefund refund, @Nullable Instant statedAt) implements ShopStatement {
        @Override
        public ShopStatement withOrderId(String recordedId) {
            return new Refunded(recordedId, refund, statedAt);
        }
    }

    /**
     * A refund does not count: a dispute was decided in favour of the shop, or a credit note was voided.
     *
     * @param statedAt a refund of this id that was stated before does not count, whenever it arrives
     */
    record RefundWithdrawn(
            String orderId, String refundId, @Nullable Instant statedAt) implements ShopStatement {
        @Override
        public ShopStatement withOrderId(String recordedId) {
            return new RefundWithdrawn(recordedId, refundId, statedAt);
        }
    }

    /**
     * A refund did not reach the buyer after all.
     *
     * @param total the money of the failed refund, under the id of the total that contained it
     * @param statedAt when it failed; a total that was stated later leaves it out
     */
    record RefundFailed(
            String orderId,
            String refundId,
            StatedRefund total,
            @Nullable Instant statedAt) implements ShopStatement {
        @Override
        public ShopStatement withOrderId(String recordedId) {
            return new RefundFailed(recordedId, refundId, total, statedAt);
        }
    }

    /** A network reports an order, which no later message changes. */
    record Reported(NewConversion order) implements ShopStatement {
        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /** Clicks and codes of an order that another message states. */
    record Evidence(String orderId, List<String> clickIds, List<String> promoCodes) implements ShopStatement {}

    /** Later messages may name the order by these ids. */
    record SameOrder(String orderId, List<String> otherIds) implements ShopStatement {}

    /** @param code stable and snake_case */
    record Nothing(@Nullable String orderId, String code) implements ShopStatement {}
}
