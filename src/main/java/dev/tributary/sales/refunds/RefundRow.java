package dev.tributary.sales.refunds;

import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.sales.conversions.ConversionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RefundView} with currency, member and offer of its order.
 *
 * @param conversionId null while it waits for its order
 * @param currency of {@code amount}, the order's; null while it waits
 * @param amount refunded, in minor units; 0 while it waits
 * @param commissionCurrency the brand's
 * @param commissionReversed what the order earns less, booked once the order is accepted; minor units of {@code commissionCurrency}
 * @param member credited for the order now; null when nobody is
 */
record RefundRow(
        RefundId id,
        String refundId,
        String orderId,
        @Nullable ConversionId conversionId,
        @Nullable MemberRef member,
        @Nullable OfferRef offer,
        @Nullable String currency,
        long amount,
        String commissionCurrency,
        long commissionReversed,
        RefundView.Status status,
        @Nullable String reason,
        Instant createdAt) {

    static RefundRow of(RefundView view, NameRefunds.@Nullable RefundedOrder order, String brandCurrency) {
        return new RefundRow(
                view.id(),
                view.refundId(),
                view.orderId(),
                view.conversionId(),
                order == null ? null : order.member(),
                order == null ? null : order.offer(),
                order == null ? null : order.currency(),
                view.amount(),
                brandCurrency,
                view.commissionReversed(),
                view.status(),
                view.reason(),
                view.createdAt());
    }
}
