package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.LineKind;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of Shopify's order.
 *
 * @param quantity units ever sold, including removed and refunded ones
 * @param currentQuantity without removed and refunded units; null in old versions
 * @param price of one unit, before discounts
 * @param discountAllocations the line's part of every discount, those on the whole order too; null in versions before 2018
 * @param totalDiscount of those on the line only
 * @param tip of a tip in some versions
 * @param tipPaymentGateway stated of tips only, also as null; null here where it is not stated
 * @param tipPaymentMethod the same
 */
record ShopifyLine(
        @Nullable String id,
        @Nullable String sku,
        @Nullable String productId,
        int quantity,
        @Nullable Integer currentQuantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal totalDiscount,
        @Nullable List<Allocation> discountAllocations,
        List<TaxLine> taxLines,
        boolean giftCard,
        @Nullable JsonNode tip,
        @Nullable JsonNode tipPaymentGateway,
        @Nullable JsonNode tipPaymentMethod) {
    private static final int LONGEST_ID = 200;

    ShopifyLine {
        taxLines = Amounts.withoutNulls(taxLines);
        discountAllocations = discountAllocations == null ? null : Amounts.withoutNulls(discountAllocations);
    }

    record Allocation(@Nullable BigDecimal amount) {}

    record TaxLine(@Nullable BigDecimal rate) {}

    LineTax tax() {
        return LineTax.sum(taxLines.stream().map(TaxLine::rate).toList());
    }

    /** @param removed units that an edit removed and no refund contains */
    NewConversionLine sold(Amounts amounts, int removed, boolean withTax) {
        int units = (int) ValueRefused.between("/quantity", 0, Order.HIGHEST_QUANTITY, quantity) - removed;
        long unitPrice = amounts.exact("/price", Amounts.required("/price", price));
        long gross = unitPrice * units;
        long discount = Math.min(gross, Rounding.share(discount(amounts), units, quantity));
        var tax = tax();
        if (withTax && tax.percent() == null) {
            // The rate is above 100 %, so the tax is expressed as a discount.
            discount = gross - tax.strippedFrom(gross - discount);
        }
        return new NewConversionLine(
                id,
                kind(),
                cut(sku),
                cut(productId),
                List.of(),
                units,
                unitPrice,
                discount,
                withTax && tax.percent() == null ? BigDecimal.ZERO : tax.percent());
    }

    private LineKind kind() {
        if (isTip()) {
            return LineKind.TIP;
        }
        return giftCard ? LineKind.GIFT_CARD : LineKind.GOODS;
    }

    private boolean isTip() {
        return tipPaymentGateway != null || tipPaymentMethod != null || (tip != null && !tip.isNull());
    }

    private long discount(Amounts amounts) {
        if (discountAllocations == null) {
            return amounts.exact("/total_discount", totalDiscount);
        }
        return ValueRefused.each(
                        "/discount_allocations",
                        discountAllocations,
                        allocation -> amounts.exact("/amount", allocation.amount()))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    static @Nullable String cut(@Nullable String text) {
        var filled = ShopifyOrder.filled(text);
        return filled == null || filled.length() <= LONGEST_ID ? filled : filled.substring(0, LONGEST_ID);
    }
}
