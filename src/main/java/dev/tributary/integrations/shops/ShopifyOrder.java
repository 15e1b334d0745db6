package dev.tributary.integrations.shops;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What we read of Shopify's order. Amounts are in the shop's currency; those in the buyer's stand beside them in sets that
 * are not read.
 *
 * @param processedAt when the buyer ordered; later than {@code createdAt} for imported orders only
 * @param landingSite the first page of the visit that led to the order
 */
record ShopifyOrder(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        boolean test,
        @Nullable String processedAt,
        @Nullable String createdAt,
        @Nullable String currency,
        boolean taxesIncluded,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal totalDiscounts,
        @Nullable PriceSet totalShippingPriceSet,
        @Nullable String cancelReason,
        @Nullable String landingSite,
        List<AttributionHints.Note> noteAttributes,
        List<DiscountCode> discountCodes,
        List<Line> lineItems,
        @Nullable Customer customer) {

    ShopifyOrder {
        noteAttributes = Objects.requireNonNullElse(noteAttributes, List.of());
        discountCodes = Objects.requireNonNullElse(discountCodes, List.of());
        lineItems = Objects.requireNonNullElse(lineItems, List.of());
    }

    record DiscountCode(@Nullable String code) {}

    record Customer(@Nullable String id, @Nullable String email) {}

    record PriceSet(@Nullable Money shopMoney) {}

    record Money(@Nullable BigDecimal amount, @Nullable String currencyCode) {}

    record Allocation(@Nullable BigDecimal amount) {}

    record TaxLine(@Nullable BigDecimal rate) {}

    /**
     * @param price of one unit, before discounts
     * @param discountAllocations the line's part of every discount, those on the whole order too; null in versions before 2018
     * @param totalDiscount of those on the line only
     */
    record Line(
            @Nullable String sku,
            @Nullable String productId,
            int quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal totalDiscount,
            @Nullable List<Allocation> discountAllocations,
            List<TaxLine> taxLines) {

        Line {
            taxLines = Objects.requireNonNullElse(taxLines, List.of());
        }

        private NewConversion.Line in(Amounts amounts) {
            return new NewConversion.Line(
                    filled(sku),
                    productId,
                    List.of(),
                    quantity,
                    amounts.exact("/price", Amounts.given("/price", price)),
                    discount(amounts),
                    taxRate());
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

        private BigDecimal taxRate() {
            return taxLines.stream()
                    .map(TaxLine::rate)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .movePointRight(2)
                    .setScale(Percent.DECIMALS, RoundingMode.HALF_UP);
        }
    }

    ShopEvent paid(String prefix) {
        var amounts = Amounts.of(currency);
        var bought = lineItems.stream().filter(line -> line.quantity() > 0).toList();
        var lines = ValueRefused.each("/line_items", bought, line -> line.in(amounts));
        var order = new NewConversion(
                orderId(prefix),
                Order.Type.SALE,
                processedAt != null
                        ? ParseShopEvent.instant("/processed_at", processedAt)
                        : ParseShopEvent.instant("/created_at", createdAt),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(discountCodes.stream().map(DiscountCode::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                discountBesidesLines(amounts, bought, lines),
                amounts.exact("/total_tax", totalTax),
                shipping(amounts),
                taxesIncluded,
                null,
                name == null ? Map.of() : Map.of("orderName", name));
        return new ShopEvent.Paid(order, test, List.of());
    }

    ShopEvent cancelled(String prefix) {
        return new ShopEvent.Cancelled(orderId(prefix), "fraud".equals(cancelReason));
    }

    private String orderId(String prefix) {
        return prefix + Amounts.given("/id", id);
    }

    private List<String> clickIds() {
        return AttributionHints.clicks(Stream.concat(
                AttributionHints.inAddress(landingSite),
                noteAttributes.stream()
                        .flatMap(note -> note.ifCalled(AttributionHints.NAME))
                        .flatMap(AttributionHints::listed)));
    }

    private NewConversion.@Nullable Customer buyer() {
        if (customer == null) {
            return email == null ? null : new NewConversion.Customer(null, filled(email), null);
        }
        return new NewConversion.Customer(
                customer.id(), filled(email) != null ? filled(email) : filled(customer.email()), null);
    }

    /** Where each line has its part of every discount, nothing is left for the order. */
    private long discountBesidesLines(Amounts amounts, List<Line> bought, List<NewConversion.Line> lines) {
        if (bought.stream().anyMatch(line -> line.discountAllocations() != null)) {
            return 0;
        }
        long onLines = lines.stream().mapToLong(NewConversion.Line::discount).sum();
        return Math.max(0, amounts.exact("/total_discounts", totalDiscounts) - onLines);
    }

    private long shipping(Amounts amounts) {
        return totalShippingPriceSet == null || totalShippingPriceSet.shopMoney() == null
                ? 0
                : amounts.exact(
                        "/total_shipping_price_set/shop_money/amount",
                        totalShippingPriceSet.shopMoney().amount());
    }

    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
