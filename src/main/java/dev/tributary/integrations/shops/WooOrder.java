package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What we read of WooCommerce's order (REST API v3). Its amounts never contain tax, however prices were entered; a shop may
 * keep more decimals than its currency has.
 *
 * @param refunds all there were of it, each with what the buyer got back in all
 */
record WooOrder(
        @Nullable String id,
        @Nullable String number,
        @Nullable String status,
        @Nullable String currency,
        @Nullable String dateCreatedGmt,
        @Nullable String datePaidGmt,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal shippingTotal,
        @Nullable String customerId,
        @Nullable Billing billing,
        List<Meta> metaData,
        List<Line> lineItems,
        List<Fee> feeLines,
        List<Coupon> couponLines,
        List<Refund> refunds) {
    private static final Set<String> PAID = Set.of("processing", "completed");
    private static final Set<String> UNPAID = Set.of("pending", "on-hold", "checkout-draft", "draft", "auto-draft");
    private static final Set<String> CANCELLED = Set.of("cancelled", "failed", "trash");
    private static final String GUEST = "0";

    /** WooCommerce's own memory of the first page of a visit. */
    private static final String FIRST_PAGE = "_wc_order_attribution_session_entry";

    WooOrder {
        metaData = Objects.requireNonNullElse(metaData, List.of());
        lineItems = Objects.requireNonNullElse(lineItems, List.of());
        feeLines = Objects.requireNonNullElse(feeLines, List.of());
        couponLines = Objects.requireNonNullElse(couponLines, List.of());
        refunds = Objects.requireNonNullElse(refunds, List.of());
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
     * @param total of the whole line after discounts
     */
    record Line(
            @Nullable String sku,
            @Nullable String productId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal subtotal,
            @Nullable BigDecimal total,
            @Nullable BigDecimal totalTax) {

        /** Only totals are exact, so the unit price is rounded up, and the discount brings the line to its total. */
        private NewConversion.Line in(Amounts amounts) {
            long net = amounts.rounded("/total", Amounts.given("/total", total));
            long gross = Math.max(net, subtotal == null ? net : amounts.rounded("/subtotal", subtotal));
            int units = units();
            long unitPrice = Math.floorDiv(gross + units - 1, units);
            return new NewConversion.Line(
                    ShopifyOrder.filled(sku), productId, List.of(), units, unitPrice, unitPrice * units - net, null);
        }

        private boolean isBought() {
            return quantity == null || quantity.signum() > 0;
        }

        private int units() {
            try {
                return quantity == null
                        ? 1
                        : quantity.setScale(0, RoundingMode.UP).intValueExact();
            } catch (ArithmeticException e) {
                throw new ValueRefused("/quantity", "too_large", "Must be a number of pieces.");
            }
        }
    }

    ShopEvent news(String prefix) {
        var order = prefix + Amounts.given("/id", id);
        var state = Amounts.given("/status", status);
        if (CANCELLED.contains(state)) {
            return new ShopEvent.Cancelled(order, false);
        }
        if (UNPAID.contains(state)) {
            return new ShopEvent.Nothing(order, "not_paid");
        }
        var amounts = Amounts.of(currency);
        var lines = ValueRefused.each(
                "/line_items", lineItems.stream().filter(Line::isBought).toList(), line -> line.in(amounts));
        long goods = lines.stream()
                .mapToLong(line -> line.unitPrice() * Objects.requireNonNull(line.quantity()) - line.discount())
                .sum();
        var back = refunds(prefix, order, amounts, goods);
        if (state.equals("refunded")) {
            return new ShopEvent.Refunded(order, back, true);
        }
        return PAID.contains(state) || datePaidGmt != null
                ? new ShopEvent.Paid(conversion(order, amounts, lines, goods), false, back)
                : new ShopEvent.Nothing(order, "not_paid");
    }

    private NewConversion conversion(String order, Amounts amounts, List<NewConversion.Line> lines, long goods) {
        return new NewConversion(
                order,
                Order.Type.SALE,
                ParseShopEvent.instant(
                        "/date_created_gmt",
                        dateCreatedGmt == null || dateCreatedGmt.endsWith("Z") ? dateCreatedGmt : dateCreatedGmt + "Z"),
                amounts.currency(),
                clickIds(),
                AttributionHints.codes(couponLines.stream().map(Coupon::code)),
                buyer(),
                lines,
                lines.isEmpty() ? 0L : null,
                Math.min(goods, discountByFees(amounts)),
                amounts.rounded("/total_tax", totalTax),
                amounts.rounded("/shipping_total", shippingTotal),
                false,
                null,
                number == null ? Map.of() : Map.of("orderName", number));
    }

    /**
     * What went back holds tax, and does not say for what it was: it is taken for goods first, and their part of the tax is
     * taken out of it.
     */
    private List<NewRefund> refunds(String prefix, String order, Amounts amounts, long goods) {
        long tax = 0;
        for (int i = 0; i < lineItems.size(); i++) {
            tax += amounts.rounded(
                    "/line_items/" + i + "/total_tax", lineItems.get(i).totalTax());
        }
        List<NewRefund> back = new ArrayList<>();
        for (int i = 0; i < refunds.size(); i++) {
            var refund = refunds.get(i);
            var pointer = "/refunds/" + i;
            long total = amounts.rounded(
                    pointer + "/total",
                    Amounts.given(pointer + "/total", refund.total()).abs());
            long amount = goods == 0 ? 0 : Rounding.share(total, goods, goods + tax);
            if (amount > 0) {
                back.add(new NewRefund(prefix + Amounts.given(pointer + "/id", refund.id()), order, amount, List.of()));
            }
        }
        return back;
    }

    /** Some plugins write a discount as a fee below 0. */
    private long discountByFees(Amounts amounts) {
        return feeLines.stream()
                .map(Fee::total)
                .filter(total -> total != null && total.signum() < 0)
                .mapToLong(total -> amounts.rounded(
                        "/fee_lines", Objects.requireNonNull(total).negate()))
                .sum();
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
