package dev.tributary.integrations.shops;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The goods of an order.
 *
 * @param lines of all that is still sold
 * @param cost of the lines that are goods, not tips or gift cards
 */
record ShopifyGoods(List<NewConversionLine> lines, ShopStatement.Goods cost) {
    static ShopifyGoods read(ShopifyOrder order, Amounts amounts) {
        var items = order.lineItems();
        ValueRefused.atMost("/line_items", Order.MOST_LINES, items);
        List<NewConversionLine> lines = new ArrayList<>();
        long withoutTax = 0;
        long withTax = 0;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            int removed = removed(order, item);
            if (item.quantity() > removed) {
                var line =
                        ValueRefused.at("/line_items/" + i, () -> item.sold(amounts, removed, order.taxesIncluded()));
                lines.add(line);
                var cost = cost(order, item, line);
                withoutTax += cost.withoutTax();
                withTax += cost.withTax();
            }
        }
        return new ShopifyGoods(lines, new ShopStatement.Goods(withoutTax, withTax));
    }

    private static ShopStatement.Goods cost(ShopifyOrder order, ShopifyLine item, NewConversionLine line) {
        if (!line.isGoods()) {
            return new ShopStatement.Goods(0, 0);
        }
        long price = line.unitPrice() * Objects.requireNonNull(line.quantity()) - line.discount();
        return order.taxesIncluded()
                ? new ShopStatement.Goods(item.tax().strippedFrom(price), price)
                : new ShopStatement.Goods(price, item.tax().addedTo(price));
    }

    /** Units that an edit of the order removed: they are no longer sold, and no refund contains them. */
    private static int removed(ShopifyOrder order, ShopifyLine line) {
        var refunds = order.refunds();
        if (refunds == null || line.currentQuantity() == null) {
            return 0;
        }
        long refunded =
                refunds.stream().mapToLong(refund -> refund.units(line.id())).sum();
        return (int) Math.max(0, Math.min(line.quantity(), (long) line.quantity() - line.currentQuantity() - refunded));
    }
}
