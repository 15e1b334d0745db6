package dev.tributary.integrations.shops;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.sales.refunds.NewRefund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What we read of Shopify's refund: the units that came back, and by how much the money that went back differs from what
 * they had cost. A difference below 0 went to the buyer besides; one above 0 was kept.
 */
record ShopifyRefund(
        @Nullable String id,
        @Nullable String orderId,
        List<Line> refundLineItems,
        List<Adjustment> orderAdjustments,
        List<Transaction> transactions) {
    private static final String SHIPPING = "shipping_refund";

    ShopifyRefund {
        refundLineItems = Objects.requireNonNullElse(refundLineItems, List.of());
        orderAdjustments = Objects.requireNonNullElse(orderAdjustments, List.of());
        transactions = Objects.requireNonNullElse(transactions, List.of());
    }

    record Line(
            int quantity,
            @Nullable BigDecimal subtotal,
            ShopifyOrder.@Nullable PriceSet subtotalSet,
            ShopifyOrder.@Nullable Line lineItem) {

        boolean isNamed() {
            return lineItem != null && (ShopifyOrder.filled(lineItem.sku()) != null || lineItem.productId() != null);
        }

        private NewRefund.ReturnedLine returned() {
            var of = Objects.requireNonNull(lineItem);
            return new NewRefund.ReturnedLine(ShopifyOrder.filled(of.sku()), of.productId(), quantity);
        }
    }

    record Adjustment(@Nullable String kind, @Nullable BigDecimal amount, ShopifyOrder.@Nullable PriceSet amountSet) {}

    record Transaction(
            @Nullable String kind,
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable String currency) {
        boolean isMoneyBack() {
            return "refund".equals(kind) && "success".equals(status);
        }
    }

    ShopEvent news(String prefix) {
        var order = prefix + Amounts.given("/order_id", orderId);
        var refund = prefix + Amounts.given("/id", id);
        var refunds = refunds(refund, order);
        return refunds.isEmpty()
                ? new ShopEvent.Nothing(order, "no_goods_refunded")
                : new ShopEvent.Refunded(order, refunds, false);
    }

    private List<NewRefund> refunds(String refund, String order) {
        var lines = refundLineItems.stream().filter(line -> line.quantity() > 0).toList();
        var kept = difference();
        if (lines.stream().allMatch(Line::isNamed) && kept.signum() <= 0) {
            List<NewRefund> refunds = new ArrayList<>();
            if (!lines.isEmpty()) {
                refunds.add(new NewRefund(
                        refund, order, null, lines.stream().map(Line::returned).toList()));
            }
            add(refunds, lines.isEmpty() ? refund : refund + ":besides", order, besides(lines, kept));
            return refunds;
        }
        var goods = sum(lines.stream().map(line -> given(line.subtotal())));
        List<NewRefund> refunds = new ArrayList<>();
        add(refunds, refund, order, goods.subtract(kept));
        return refunds;
    }

    private void add(List<NewRefund> refunds, String refund, String order, BigDecimal amount) {
        long minor = amount.signum() <= 0 ? 0 : Amounts.of(currency()).exact("", amount);
        if (minor > 0) {
            refunds.add(new NewRefund(refund, order, minor, List.of()));
        }
    }

    /** A refund of nothing in particular shows in what was paid back only. */
    private BigDecimal besides(List<Line> lines, BigDecimal kept) {
        return lines.isEmpty() && orderAdjustments.isEmpty()
                ? sum(transactions.stream()
                        .filter(Transaction::isMoneyBack)
                        .map(transaction -> given(transaction.amount())))
                : kept.negate();
    }

    private BigDecimal difference() {
        return sum(orderAdjustments.stream()
                .filter(adjustment -> !SHIPPING.equals(adjustment.kind()))
                .map(adjustment -> given(adjustment.amount())));
    }

    /** A refund has no currency of its own; each of its amounts has. */
    private @Nullable String currency() {
        return Stream.of(
                        orderAdjustments.stream().map(Adjustment::amountSet),
                        refundLineItems.stream().map(Line::subtotalSet))
                .flatMap(sets -> sets)
                .filter(Objects::nonNull)
                .map(set -> set.shopMoney())
                .filter(Objects::nonNull)
                .map(money -> money.currencyCode())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> transactions.stream()
                        .map(Transaction::currency)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow(() -> new ValueRefused("/transactions", "required", "A currency must be there.")));
    }

    private static BigDecimal given(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
