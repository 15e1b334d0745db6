package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.RefundableLine;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line as it was priced, with what refunds have returned of it.
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

    /** The lines of a conversion with the commission of its explanation. */
    static List<FrozenLine> earning(List<FrozenLine> lines, Explanation pricing) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).earning(pricing.lines().get(i).amount()))
                .toList();
    }

    private FrozenLine earning(long otherCommission) {
        return new FrozenLine(lineId, sku, productId, quantity, sale, otherCommission, returned, money);
    }

    private FrozenLine pricedAs(Commission.Line priced) {
        return after(refundable().resold(quantity, priced.sale(), priced.amount()));
    }

    /** Whether refunds have named the line. */
    boolean hasReturns() {
        return returned != 0 || money != 0;
    }

    /** The same lines with the commission by other terms. */
    static List<FrozenLine> repriced(List<FrozenLine> lines, Commission priced) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).pricedAs(priced.lines().get(i)))
                .toList();
    }

    /** The lines of a conversion after refunds. */
    public static List<FrozenLine> after(List<FrozenLine> lines, Refundable refunded) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).after(refunded.lines().get(i)))
                .toList();
    }

    /**
     * The lines of a priced order.
     *
     * @param before the lines before an edit of the order, whose returned units and amounts are kept
     */
    public static List<FrozenLine> priced(List<NewConversionLine> lines, Commission priced, List<FrozenLine> before) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> priced(lines.get(i), priced.lines().get(i), i < before.size() ? before.get(i) : null))
                .toList();
    }

    private static FrozenLine priced(NewConversionLine line, Commission.Line price, @Nullable FrozenLine before) {
        var sold = new FrozenLine(
                line.lineId(), line.sku(), line.productId(), price.quantity(), price.sale(), price.amount(), 0, 0);
        return before == null
                ? sold
                : sold.after(before.refundable().resold(price.quantity(), price.sale(), price.amount()));
    }

    private FrozenLine after(RefundableLine state) {
        return new FrozenLine(
                lineId,
                sku,
                productId,
                state.quantity(),
                state.sale(),
                state.commission(),
                state.returned(),
                state.money());
    }
}
