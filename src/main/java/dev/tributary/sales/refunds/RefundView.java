package dev.tributary.sales.refunds;

import dev.tributary.sales.conversions.ConversionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the brand sees it.
 *
 * @param conversionId null while it waits for its order
 * @param amount refunded, in minor units of the order's currency; 0 while it waits
 * @param commissionReversed what the order earns less, booked once the order is accepted; minor units of the brand's currency
 */
record RefundView(
        RefundId id,
        String refundId,
        String orderId,
        @Nullable ConversionId conversionId,
        long amount,
        long commissionReversed,
        Status status,
        @Nullable String reason,
        Instant createdAt) {

    enum Status {
        APPLIED,
        /** Its order has not been reported; it is applied when the order is. */
        WAITING,
        /** It has waited for three days; it is still applied when the order is reported. */
        ORPHANED,
        /** When its order was reported, it exceeded what the order had, or named a line the order does not have. */
        REFUSED,
        /** It was undone. */
        UNDONE
    }

    /** One row of refunds. */
    public record Row(
            UUID id,
            String refundId,
            String orderId,
            @Nullable UUID conversionId,
            long amount,
            long commissionReversed,
            Status status,
            @Nullable String reason,
            Instant createdAt) {

        RefundView view() {
            return new RefundView(
                    new RefundId(id),
                    refundId,
                    orderId,
                    conversionId == null ? null : new ConversionId(conversionId),
                    amount,
                    commissionReversed,
                    status,
                    reason,
                    createdAt);
        }
    }
}
