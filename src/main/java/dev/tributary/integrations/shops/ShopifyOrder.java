package dev.tributary.integrations.shops;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.CountryCode;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read of Shopify's order. Amounts are in the shop's currency; those in the buyer's stand beside them in sets.
 *
 * @param processedAt when the buyer ordered; later than {@code createdAt} for imported orders only
 * @param landingSite the first page of the visit that led to the order
 * @param refunds all that were made by then; null where the message does not list them
 */
record ShopifyOrder(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        boolean test,
        @Nullable String processedAt,
        @Nullable String createdAt,
        @Nullable String updatedAt,
        @Nullable String cancelledAt,
        @Nullable String financialStatus,
        @Nullable String currency,
        boolean taxesIncluded,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal totalDiscounts,
        @Nullable PriceSet totalPriceSet,
        @Nullable PriceSet totalShippingPriceSet,
        @Nullable String cancelReason,
        @Nullable String landingSite,
        List<AttributionHints.Note> noteAttributes,
        List<DiscountCode> discountCodes,
        List<ShopifyLine> lineItems,
        @Nullable List<ShopifyRefund> refunds,
        @Nullable Customer customer,
        @Nullable Address billingAddress,
        @Nullable Address shippingAddress) {
    private static final Set<String> PAID = Set.of("paid", "partially_refunded", "refunded");

    ShopifyOrder {
        noteAttributes = Amounts.listed(noteAttributes);
        discountCodes = Amounts.listed(discountCodes);
        lineItems = Amounts.listed(lineItems);
        refunds = refunds == null ? null : Amounts.listed(refunds);
    }

    record DiscountCode(@Nullable String code) {}

    record Customer(@Nullable String id, @Nullable String email) {}

    record Address(@Nullable String countryCode) {}

    record PriceSet(@Nullable Money shopMoney, @Nullable Money presentmentMoney) {}

    record Money(@Nullable BigDecimal amount, @Nullable String currencyCode) {}

    ShopStatement paid(String prefix) {
        return cancelledAt == null ? sold(prefix) : cancelled(prefix);
    }

    ShopStatement updated(String prefix) {
        if (cancelledAt != null) {
            return cancelled(prefix);
        }
        return financialStatus != null && PAID.contains(financialStatus)
                ? sold(prefix)
                : new ShopStatement.Unpaid(orderId(prefix), changedAt());
    }

    ShopStatement cancelled(String prefix) {
        return new ShopStatement.Cancelled(orderId(prefix), changedAt(), "fraud".equals(cancelReason), true);
    }

    private ShopStatement sold(String prefix) {
        var amounts = Amounts.read(currency);
        var goods = ShopifyGoods.read(this, amounts);
        return new ShopStatement.Sold(
                order(prefix, amounts, goods.lines()),
                changedAt(),
                goods.cost(),
                taxesIncluded,
                buyerTotal(),
                refunds == null ? List.of() : ValueRefused.each("/refunds", refunds, refund -> refund.refund(prefix)),
                false,
                false,
                test,
                List.of());
    }

    private NewConversion order(String prefix, Amounts amounts, List<NewConversionLine> lines) {
        return new NewConversion(
                orderId(prefix),
                Order.Type.SALE,
                processedAt != null
                        ? ReadMessage.instant("/processed_at", processedAt)
                        : ReadMessage.instant("/created_at", createdAt),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(discountCodes.stream().map(DiscountCode::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                discountBesidesLines(amounts, lines),
                amounts.exact("/total_tax", totalTax),
                shipping(amounts),
                taxesIncluded,
                country(),
                null,
                name == null ? Map.of() : Map.of("orderName", name));
    }

    private @Nullable Instant changedAt() {
        return ReadMessage.instant("/updated_at", updatedAt);
    }

    private ShopStatement.@Nullable BuyerTotal buyerTotal() {
        if (totalPriceSet == null) {
            return null;
        }
        var shop = totalPriceSet.shopMoney();
        var buyer = totalPriceSet.presentmentMoney();
        return shop == null
                        || buyer == null
                        || shop.amount() == null
                        || buyer.amount() == null
                        || buyer.currencyCode() == null
                ? null
                : new ShopStatement.BuyerTotal(
                        buyer.currencyCode(),
                        Amounts.plain("/total_price_set/presentment_money/amount", buyer.amount()),
                        Amounts.plain("/total_price_set/shop_money/amount", shop.amount()));
    }

    private String orderId(String prefix) {
        return Amounts.id("/id", prefix, id);
    }

    private List<String> clickIds() {
        return AttributionHints.clicks(Stream.concat(
                AttributionHints.inAddress(landingSite),
                noteAttributes.stream()
                        .flatMap(note -> note.ifCalled(AttributionHints.NAME))
                        .flatMap(AttributionHints::listed)));
    }

    private @Nullable NewConversionCustomer buyer() {
        if (customer == null) {
            return email == null ? null : new NewConversionCustomer(null, filled(email), null);
        }
        return new NewConversionCustomer(
                customer.id(), filled(email) != null ? filled(email) : filled(customer.email()), null);
    }

    private @Nullable String country() {
        return Stream.of(Optional.ofNullable(billingAddress), Optional.ofNullable(shippingAddress))
                .flatMap(Optional::stream)
                .map(address -> CountryCode.orNull(address.countryCode()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where each line has its part of every discount, nothing is left for the order. */
    private long discountBesidesLines(Amounts amounts, List<NewConversionLine> lines) {
        if (lineItems.stream().anyMatch(line -> line.discountAllocations() != null)) {
            return 0;
        }
        long onLines = lines.stream().mapToLong(NewConversionLine::discount).sum();
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
