package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.shops.StatedRefund.Label;
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
import java.util.Set;
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
        @Nullable Shipping shipping,
        List<Meta> metaData,
        List<WooLine> lineItems,
        List<WooFee> feeLines,
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

    record Billing(@Nullable String email, @Nullable String country) {}

    record Shipping(@Nullable String country) {}

    record Coupon(@Nullable String code) {}

    record Refund(@Nullable String id, @Nullable BigDecimal total) {}

    record Meta(@Nullable String key, @Nullable JsonNode value) {
        AttributionHints.Note note() {
            return new AttributionHints.Note(key, value);
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
        var goods = WooGoods.read(this, amounts);
        return new ShopStatement.Sold(
                order(prefix, amounts, goods.lines()),
                changedAt(),
                new ShopStatement.Goods(goods.withoutTax(), goods.withoutTax() + goods.tax()),
                false,
                null,
                refunds(prefix),
                refunds != null,
                isRefunded,
                false,
                List.of());
    }

    private NewConversion order(String prefix, Amounts amounts, List<NewConversionLine> lines) {
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
                country(),
                null,
                number == null ? Map.of() : Map.of("orderName", number));
    }

    private @Nullable String country() {
        var billed = billing == null ? null : CountryCode.orNull(billing.country());
        return billed != null || shipping == null ? billed : CountryCode.orNull(shipping.country());
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

    private NewConversionCustomer buyer() {
        return new NewConversionCustomer(
                GUEST.equals(customerId) ? null : customerId,
                billing == null ? null : ShopifyOrder.filled(billing.email()),
                null);
    }
}
