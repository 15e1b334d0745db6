package dev.tributary.integrations.shops;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.CountryCode;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionCustomer;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sale that a paid order of Shopify states. */
record ShopifySale(ShopifyOrder paid) {
    ShopStatement stated(String prefix) {
        var amounts = Amounts.read(paid.currency());
        var goods = ShopifyGoods.read(paid, amounts);
        return new ShopStatement.Sold(
                order(prefix, amounts, goods.lines()),
                paid.changedAt(),
                goods.cost(),
                paid.taxesIncluded(),
                buyerTotal(),
                refunds(prefix),
                false,
                false,
                paid.test(),
                List.of());
    }

    private List<StatedRefund> refunds(String prefix) {
        var refunds = paid.refunds();
        return refunds == null ? List.of() : ValueRefused.each("/refunds", refunds, refund -> refund.refund(prefix));
    }

    private NewConversion order(String prefix, Amounts amounts, List<NewConversionLine> lines) {
        var name = paid.name();
        return new NewConversion(
                paid.orderId(prefix),
                Order.Type.SALE,
                paid.processedAt() != null
                        ? ReadMessage.instant("/processed_at", paid.processedAt())
                        : ReadMessage.instant("/created_at", paid.createdAt()),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(paid.discountCodes().stream().map(ShopifyOrder.DiscountCode::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                discountBesidesLines(amounts, lines),
                amounts.exact("/total_tax", paid.totalTax()),
                shipping(amounts),
                paid.taxesIncluded(),
                country(),
                null,
                name == null ? Map.of() : Map.of("orderName", name));
    }

    private List<String> clickIds() {
        return AttributionHints.clicks(Stream.concat(
                AttributionHints.inAddress(paid.landingSite()),
                paid.noteAttributes().stream()
                        .flatMap(note -> note.textIfNamed(AttributionHints.NAME))
                        .flatMap(AttributionHints::clickIdsIn)));
    }

    private @Nullable NewConversionCustomer buyer() {
        var email = ShopifyOrder.filled(paid.email());
        var customer = paid.customer();
        if (customer == null) {
            return paid.email() == null ? null : new NewConversionCustomer(null, email, null);
        }
        return new NewConversionCustomer(
                customer.id(), email != null ? email : ShopifyOrder.filled(customer.email()), null);
    }

    private @Nullable String country() {
        return Stream.of(Optional.ofNullable(paid.billingAddress()), Optional.ofNullable(paid.shippingAddress()))
                .flatMap(Optional::stream)
                .map(address -> CountryCode.orNull(address.countryCode()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where each line has its part of every discount, nothing is left for the order. */
    private long discountBesidesLines(Amounts amounts, List<NewConversionLine> lines) {
        if (paid.lineItems().stream().anyMatch(line -> line.discountAllocations() != null)) {
            return 0;
        }
        long onLines = lines.stream().mapToLong(NewConversionLine::discount).sum();
        return Math.max(0, amounts.exact("/total_discounts", paid.totalDiscounts()) - onLines);
    }

    private long shipping(Amounts amounts) {
        var total = paid.totalShippingPriceSet();
        return total == null || total.shopMoney() == null
                ? 0
                : amounts.exact(
                        "/total_shipping_price_set/shop_money/amount",
                        total.shopMoney().amount());
    }

    private ShopStatement.@Nullable BuyerTotal buyerTotal() {
        var total = paid.totalPriceSet();
        return total == null ? null : buyerTotal(total.shopMoney(), total.presentmentMoney());
    }

    private static ShopStatement.@Nullable BuyerTotal buyerTotal(
            ShopifyOrder.@Nullable Money shop, ShopifyOrder.@Nullable Money buyer) {
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
}
