package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of WooCommerce's order that are used (REST API v3). Its amounts never contain tax, however prices were entered; a
 * shop may use more decimals than its currency has.
 *
 * @param refunds all refunds so far, each with the total that the buyer got back; null where the message does not list them
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

    WooOrder {
        metaData = Amounts.withoutNulls(metaData);
        lineItems = Amounts.withoutNulls(lineItems);
        refunds = refunds == null ? null : Amounts.withoutNulls(refunds);
        feeLines = Amounts.withoutNulls(feeLines);
        couponLines = Amounts.withoutNulls(couponLines);
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
        var state = Amounts.required("/status", status);
        if (CANCELLED.contains(state)) {
            return new ShopStatement.Cancelled(orderId(prefix), changedAt(), false, false);
        }
        return PAID.contains(state) || (datePaidGmt != null && !UNPAID.contains(state))
                ? new WooSale(this).stated(prefix, state.equals("refunded"))
                : new ShopStatement.Unpaid(orderId(prefix), changedAt());
    }

    String orderId(String prefix) {
        return Amounts.id("/id", prefix, id);
    }

    @Nullable
    Instant changedAt() {
        return gmt("/date_modified_gmt", dateModifiedGmt);
    }

    static @Nullable Instant gmt(String pointer, @Nullable String time) {
        return ReadMessage.instant(pointer, time == null || time.endsWith("Z") ? time : time + "Z");
    }
}
