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
 * @param commissionReversed minor units of the brand's currency
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
        /** Its order is not here; it is applied when the order comes. */
        WAITING,
        /** It has waited for three days; it is applied all the same when the order comes. */
        ORPHANED,
        /** It waited, and when its order came it asked for more than there was, or for a line the order does not have. */
        REFUSED,
        /** It was taken back. */
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
