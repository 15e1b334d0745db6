package dev.tributary.integrations.shops;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of Shopify's order that are used. Amounts are in the shop's currency; price sets hold them in the buyer's as
 * well.
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
        noteAttributes = Amounts.withoutNulls(noteAttributes);
        discountCodes = Amounts.withoutNulls(discountCodes);
        lineItems = Amounts.withoutNulls(lineItems);
        refunds = refunds == null ? null : Amounts.withoutNulls(refunds);
    }

    record DiscountCode(@Nullable String code) {}

    record Customer(@Nullable String id, @Nullable String email) {}

    record Address(@Nullable String countryCode) {}

    record PriceSet(@Nullable Money shopMoney, @Nullable Money presentmentMoney) {}

    record Money(@Nullable BigDecimal amount, @Nullable String currencyCode) {}

    ShopStatement paid(String prefix) {
        return cancelledAt == null ? new ShopifySale(this).stated(prefix) : cancelled(prefix);
    }

    ShopStatement updated(String prefix) {
        if (cancelledAt != null) {
            return cancelled(prefix);
        }
        return financialStatus != null && PAID.contains(financialStatus)
                ? new ShopifySale(this).stated(prefix)
                : new ShopStatement.Unpaid(orderId(prefix), changedAt());
    }

    ShopStatement cancelled(String prefix) {
        return new ShopStatement.Cancelled(orderId(prefix), changedAt(), "fraud".equals(cancelReason), true);
    }

    @Nullable
    Instant changedAt() {
        return ReadMessage.instant("/updated_at", updatedAt);
    }

    String orderId(String prefix) {
        return Amounts.id("/id", prefix, id);
    }

    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
