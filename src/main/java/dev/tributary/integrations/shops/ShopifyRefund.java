package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.shops.ShopifyOrder.PriceSet;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of Shopify's refund that are used: the returned units, shipping and duties, and adjustments by which the money
 * that went back differs from their price. A negative adjustment went to the buyer in addition; a positive one was kept by the
 * shop.
 *
 * @param refundShippingLines since API version 2024-10; before, shipping is an adjustment
 * @param refundDuties which duties were refunded; their amounts are in {@code duties}, in some versions only
 */
record ShopifyRefund(
        @Nullable String id,
        @Nullable String orderId,
        List<ShopifyRefundLine> refundLineItems,
        List<ShopifyAdjustment> orderAdjustments,
        List<Transaction> transactions,
        List<ShippingLine> refundShippingLines,
        List<Duty> duties,
        List<JsonNode> refundDuties,
        List<Fee> additionalFees) {

    ShopifyRefund {
        refundLineItems = Amounts.withoutNulls(refundLineItems);
        orderAdjustments = Amounts.withoutNulls(orderAdjustments);
        transactions = Amounts.withoutNulls(transactions);
        refundShippingLines = Amounts.withoutNulls(refundShippingLines);
        duties = Amounts.withoutNulls(duties);
        refundDuties = Amounts.withoutNulls(refundDuties);
        additionalFees = Amounts.withoutNulls(additionalFees);
    }

    record Transaction(
            @Nullable String kind,
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable String currency) {
        /** Empty for a transaction that returns no money. */
        private Optional<Label> label() {
            if (!"refund".equals(kind)) {
                return Optional.empty();
            }
            return switch (String.valueOf(status)) {
                case "success" -> Optional.of(Label.PAID_BACK);
                case "pending" -> Optional.of(Label.PENDING);
                default -> Optional.empty();
            };
        }
    }

    record ShippingLine(
            @Nullable PriceSet subtotalAmountSet, @Nullable PriceSet taxAmountSet) {}

    record Duty(@Nullable PriceSet amountSet) {}

    record Fee(@Nullable PriceSet amountSet, @Nullable PriceSet priceSet) {}

    ShopStatement stated(String prefix) {
        return new ShopStatement.Refunded(Amounts.id("/order_id", prefix, orderId), refund(prefix), null);
    }

    StatedRefund refund(String prefix) {
        ValueRefused.atMost("/refund_line_items", Order.MOST_LINES, refundLineItems);
        var money = money();
        return new StatedRefund(
                Amounts.id("/id", prefix, id),
                refundLineItems.stream()
                        .filter(line -> line.quantity() > 0)
                        .map(ShopifyRefundLine::units)
                        .toList(),
                money,
                false,
                !refundDuties.isEmpty() && money.stream().noneMatch(part -> part.label() == Label.DUTIES));
    }

    private List<StatedRefund.Money> money() {
        List<StatedRefund.Money> money = new ArrayList<>();
        orderAdjustments.stream()
                .filter(adjustment -> !adjustment.isPending())
                .forEach(adjustment -> money.add(adjustment.money()));
        refundShippingLines.forEach(shipping -> money.add(new StatedRefund.Money(
                Label.SHIPPING,
                amount(shipping.subtotalAmountSet(), null),
                amount(shipping.taxAmountSet(), null),
                null)));
        duties.forEach(duty -> money.add(labelled(Label.DUTIES, amount(duty.amountSet(), null))));
        additionalFees.forEach(fee -> money.add(
                labelled(Label.FEE, amount(fee.amountSet() == null ? fee.priceSet() : fee.amountSet(), null))));
        transactions.forEach(paid -> paid.label()
                .ifPresent(label -> money.add(
                        new StatedRefund.Money(label, plain(paid.amount()), BigDecimal.ZERO, paid.currency()))));
        return money;
    }

    /** Units of a line that this refund takes back. */
    long units(@Nullable String lineId) {
        return refundLineItems.stream()
                .filter(line -> lineId != null && lineId.equals(line.lineId()))
                .mapToLong(ShopifyRefundLine::quantity)
                .sum();
    }

    private static StatedRefund.Money labelled(Label label, BigDecimal amount) {
        return new StatedRefund.Money(label, amount, BigDecimal.ZERO, null);
    }

    /** The amount in the shop's currency. */
    static BigDecimal amount(@Nullable PriceSet set, @Nullable BigDecimal fallback) {
        return plain(
                set == null || set.shopMoney() == null || set.shopMoney().amount() == null
                        ? fallback
                        : set.shopMoney().amount());
    }

    private static BigDecimal plain(@Nullable BigDecimal amount) {
        return Amounts.plain("/amount", amount);
    }
}
