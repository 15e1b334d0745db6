package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.ShopifyOrder.PriceSet;
import dev.tributary.integrations.shops.StatedRefund.Label;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** @param kind missing since API version 2024-10, which has only the reason */
record ShopifyAdjustment(
        @Nullable String kind,
        @Nullable String reason,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal taxAmount,
        @Nullable PriceSet amountSet,
        @Nullable PriceSet taxAmountSet) {

    /** A pending adjustment is money on its way back, which the shop did not keep. */
    boolean isPending() {
        return name().contains("pending");
    }

    Label label() {
        if (name().contains("shipping")) {
            return Label.SHIPPING;
        }
        return name().contains("dut") ? Label.DUTIES : Label.GOODS;
    }

    String name() {
        return Objects.requireNonNullElse(kind == null ? reason : kind, "").toLowerCase(Locale.ROOT);
    }

    StatedRefund.Money money() {
        return new StatedRefund.Money(
                label(),
                ShopifyRefund.amount(amountSet, amount).negate(),
                ShopifyRefund.amount(taxAmountSet, taxAmount).negate(),
                null);
    }
}
