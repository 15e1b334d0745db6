package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.atMost;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param unitPrice of one unit, before discounts
 * @param discount on the whole line, at most its price
 * @param taxRate used only when the order's prices contain tax
 */
public record OrderLine(
        LineKind kind,
        @Nullable String sku,
        @Nullable String productId,
        List<String> collections,
        int quantity,
        long unitPrice,
        long discount,
        Percent taxRate) {

    /** @throws ValueRefused with the pointer relative to the line, such as {@code /quantity} */
    public OrderLine {
        collections = atMost("/collections", Order.MOST_COLLECTIONS, collections);
        between("/quantity", 1, Order.HIGHEST_QUANTITY, quantity);
        between("/unitPrice", 0, MinorUnits.MAX / quantity, unitPrice);
        between("/discount", 0, unitPrice * quantity, discount);
    }

    OrderLine worthNothing() {
        return new OrderLine(kind, sku, productId, collections, quantity, 0, 0, taxRate);
    }

    long price() {
        return unitPrice * quantity - discount;
    }

    /** The discount is subtracted before the tax, since it lowers the price that contains the tax. */
    long value(boolean taxIncluded) {
        return taxIncluded ? taxRate.strippedFrom(price()) : price();
    }
}
