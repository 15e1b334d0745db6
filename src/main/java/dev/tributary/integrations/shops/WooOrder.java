package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.platform.money.Split;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read of WooCommerce's order (REST API v3). Its amounts never contain tax, however prices were entered; a shop may
 * keep more decimals than its currency has.
 *
 * @param refunds all there were of it, each with what the buyer got back in all; null where the message does not list them
 */
record WooOrder(
        @Nullable String id,
        @Nullable String number,
        @Nullable String status,
        @Nullable String currency,
        @Nullable String dateCreatedGmt,
        @Nullable String dateModifiedGmt,
        @Nullable String datePaidGmt,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal shippingTotal,
        @Nullable String customerId,
        @Nullable Billing billing,
        List<Meta> metaData,
        List<Line> lineItems,
        List<Fee> feeLines,
        List<Coupon> couponLines,
        @Nullable List<Refund> refunds) {
    private static final Set<String> PAID = Set.of("processing", "completed", "refunded");
    private static final Set<String> UNPAID = Set.of("pending", "on-hold", "checkout-draft", "draft", "auto-draft");
    private static final Set<String> CANCELLED = Set.of("cancelled", "failed", "trash");
    private static final String GUEST = "0";

    /** WooCommerce's own memory of the first page of a visit. */
    private static final String FIRST_PAGE = "_wc_order_attribution_session_entry";

    WooOrder {
        metaData = Amounts.listed(metaData);
        lineItems = Amounts.listed(lineItems);
        refunds = refunds == null ? null : Amounts.listed(refunds);
        feeLines = Amounts.listed(feeLines);
        couponLines = Amounts.listed(couponLines);
    }

    record Billing(@Nullable String email) {}

    record Coupon(@Nullable String code) {}

    record Fee(@Nullable BigDecimal total) {}

    record Refund(@Nullable String id, @Nullable BigDecimal total) {}

    record Meta(@Nullable String key, @Nullable JsonNode value) {
        AttributionHints.Note note() {
            return new AttributionHints.Note(key, value);
        }
    }

    /**
     * @param quantity some shops sell halves
     * @param subtotal of the whole line before discounts
     * @param total of the whole line after discounts; below 0 where a plugin writes a discount as a line
     */
    record Line(
            @Nullable String id,
            @Nullable String sku,
            @Nullable String productId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal subtotal,
            @Nullable BigDecimal total,
            @Nullable BigDecimal totalTax) {

        private boolean isSold() {
            return Amounts.given("/total", total).signum() >= 0 && (quantity == null || quantity.signum() > 0);
        }

        private long net(Amounts amounts) {
            return amounts.rounded("/total", total);
        }

        /**
         * Only totals are exact, so the unit price is rounded up, and the discount brings the line to its total.
         *
         * @param off the line's part of discounts that are written as fees or lines
         */
        private NewConversion.Line sold(Amounts amounts, long off) {
            long net = net(amounts);
            long gross = Math.max(
                    net, subtotal == null || subtotal.signum() < 0 ? net : amounts.rounded("/subtotal", subtotal));
            int units = units();
            long unitPrice = Math.floorDiv(gross + units - 1, units);
            return new NewConversion.Line(
                    id,
                    null,
                    ShopifyLine.cut(sku),
                    ShopifyLine.cut(productId),
                    List.of(),
                    units,
                    unitPrice,
                    unitPrice * units - net + off,
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

    ShopStatement deleted(String prefix) {
        return new ShopStatement.Cancelled(orderId(prefix), null, false, false);
    }

    ShopStatement stated(String prefix) {
        var state = Amounts.given("/status", status);
        if (CANCELLED.contains(state)) {
            return new ShopStatement.Cancelled(orderId(prefix), changedAt(), false, false);
        }
        return PAID.contains(state) || (datePaidGmt != null && !UNPAID.contains(state))
                ? sold(prefix, state.equals("refunded"))
                : new ShopStatement.Unpaid(orderId(prefix), changedAt());
    }

    private ShopStatement sold(String prefix, boolean isRefunded) {
        var amounts = Amounts.read(currency);
        ValueRefused.atMost("/line_items", Order.MOST_LINES, lineItems);
        ValueRefused.atMost("/fee_lines", Order.MOST_LINES, feeLines);
        List<Integer> sold = IntStream.range(0, lineItems.size())
                .filter(i -> ValueRefused.at(
                        "/line_items/" + i, () -> lineItems.get(i).isSold()))
                .boxed()
                .toList();
        var nets = ValueRefused.each(
                "/line_items", sold.stream().map(lineItems::get).toList(), line -> line.net(amounts));
        long goods = nets.stream().mapToLong(Long::longValue).sum();
        long off = Math.min(goods, discountBesidesLines(amounts));
        var offs = Split.byWeights(off, nets);
        List<NewConversion.Line> lines = new ArrayList<>();
        long tax = 0;
        for (int n = 0; n < sold.size(); n++) {
            int at = sold.get(n);
            long ownOff = offs.get(n);
            lines.add(
                    ValueRefused.at("/line_items/" + at, () -> lineItems.get(at).sold(amounts, ownOff)));
            var lineTax = lineItems.get(at).totalTax();
            tax += lineTax == null || lineTax.signum() < 0
                    ? 0
                    : amounts.rounded("/line_items/" + at + "/total_tax", lineTax);
        }
        return new ShopStatement.Sold(
                order(prefix, amounts, lines),
                changedAt(),
                new ShopStatement.Goods(goods - off, goods - off + tax),
                false,
                null,
                refunds(prefix),
                refunds != null,
                isRefunded,
                false,
                List.of());
    }

    private NewConversion order(String prefix, Amounts amounts, List<NewConversion.Line> lines) {
        return new NewConversion(
                orderId(prefix),
                Order.Type.SALE,
                gmt("/date_created_gmt", dateCreatedGmt),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(couponLines.stream().map(Coupon::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                0,
                amounts.rounded("/total_tax", totalTax),
                amounts.rounded("/shipping_total", shippingTotal),
                false,
                null,
                number == null ? Map.of() : Map.of("orderName", number));
    }

    /** What went back holds tax, and does not say for what it was: it is taken for goods. */
    private List<StatedRefund> refunds(String prefix) {
        if (refunds == null) {
            return List.of();
        }
        return ValueRefused.each(
                "/refunds",
                refunds,
                refund -> new StatedRefund(
                        Amounts.id("/id", prefix, refund.id()),
                        List.of(),
                        List.of(new StatedRefund.Money(
                                Label.PAID_BACK,
                                Amounts.plain("/total", Amounts.given("/total", refund.total()))
                                        .abs(),
                                BigDecimal.ZERO,
                                null)),
                        false,
                        false));
    }

    /** Some plugins write a discount as a fee, or as a line, below 0. */
    private long discountBesidesLines(Amounts amounts) {
        return Stream.concat(
                        feeLines.stream().map(Fee::total), lineItems.stream().map(Line::total))
                .filter(total -> total != null && total.signum() < 0)
                .mapToLong(total -> amounts.rounded(
                        "/fee_lines", Objects.requireNonNull(total).negate()))
                .sum();
    }

    private String orderId(String prefix) {
        return Amounts.id("/id", prefix, id);
    }

    private @Nullable Instant changedAt() {
        return gmt("/date_modified_gmt", dateModifiedGmt);
    }

    private static @Nullable Instant gmt(String pointer, @Nullable String time) {
        return ReadMessage.instant(pointer, time == null || time.endsWith("Z") ? time : time + "Z");
    }

    private List<String> clickIds() {
        var notes = metaData.stream().map(Meta::note).toList();
        return AttributionHints.clicks(Stream.concat(
                notes.stream().flatMap(note -> note.ifCalled(FIRST_PAGE)).flatMap(AttributionHints::inAddress),
                notes.stream()
                        .flatMap(note -> note.ifCalled(AttributionHints.NAME))
                        .flatMap(AttributionHints::listed)));
    }

    private NewConversion.Customer buyer() {
        return new NewConversion.Customer(
                GUEST.equals(customerId) ? null : customerId,
                billing == null ? null : ShopifyOrder.filled(billing.email()),
                null);
    }
}
