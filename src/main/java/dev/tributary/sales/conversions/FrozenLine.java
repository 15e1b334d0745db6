package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.RefundableLine;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line as it was priced, and what has come back of it.
 *
 * @param lineId the shop's own, where it has one
 * @param money see {@link RefundableLine#money}
 */
public record FrozenLine(
        @Nullable String lineId,
        @Nullable String sku,
        @Nullable String productId,
        int quantity,
        long sale,
        long commission,
        int returned,
        long money) {

    public RefundableLine refundable() {
        return new RefundableLine(quantity, sale, commission, returned, money);
    }

    FrozenLine earning(long otherCommission) {
        return new FrozenLine(lineId, sku, productId, quantity, sale, otherCommission, returned, money);
    }

    FrozenLine pricedAs(Commission.Line priced) {
        return new FrozenLine(lineId, sku, productId, quantity, priced.sale(), priced.amount(), returned, money);
    }

    /** The lines of a conversion as they are after refunds. */
    public static List<FrozenLine> after(List<FrozenLine> lines, Refundable refunded) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).after(refunded.lines().get(i)))
                .toList();
    }

    private FrozenLine after(RefundableLine refunded) {
        return new FrozenLine(
                lineId, sku, productId, quantity, sale, commission, refunded.returned(), refunded.money());
    }
}
