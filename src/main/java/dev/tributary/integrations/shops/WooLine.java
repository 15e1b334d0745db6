package dev.tributary.integrations.shops;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of WooCommerce's order.
 *
 * @param quantity may be a fraction: some shops sell halves
 * @param subtotal of the whole line before discounts
 * @param total of the whole line after discounts; below 0 where a plugin writes a discount as a line
 */
record WooLine(
        @Nullable String id,
        @Nullable String sku,
        @Nullable String productId,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal subtotal,
        @Nullable BigDecimal total,
        @Nullable BigDecimal totalTax) {

    boolean isSold() {
        return Amounts.required("/total", total).signum() >= 0 && (quantity == null || quantity.signum() > 0);
    }

    long net(Amounts amounts) {
        return amounts.rounded("/total", total);
    }

    /**
     * Only totals are exact, so the unit price is rounded up, and the discount brings the line to its total.
     *
     * @param orderDiscount the line's part of discounts that are written as fees or lines
     */
    NewConversionLine sold(Amounts amounts, long orderDiscount) {
        long net = net(amounts);
        long gross =
                Math.max(net, subtotal == null || subtotal.signum() < 0 ? net : amounts.rounded("/subtotal", subtotal));
        int units = units();
        long unitPrice = Math.floorDiv(gross + units - 1, units);
        return new NewConversionLine(
                id,
                null,
                ShopifyLine.cut(sku),
                ShopifyLine.cut(productId),
                List.of(),
                units,
                unitPrice,
                unitPrice * units - net + orderDiscount,
                null);
    }

    private int units() {
        var plain = quantity == null ? BigDecimal.ONE : Amounts.plain("/quantity", quantity);
        return (int) ValueRefused.between(
                "/quantity",
                1,
                Order.HIGHEST_QUANTITY,
                plain.setScale(0, RoundingMode.UP).longValueExact());
    }
}
