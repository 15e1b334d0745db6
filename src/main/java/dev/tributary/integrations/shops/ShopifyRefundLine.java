package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.ShopifyOrder.PriceSet;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record ShopifyRefundLine(
        @Nullable String lineItemId,
        int quantity,
        @Nullable BigDecimal subtotal,
        @Nullable BigDecimal totalTax,
        @Nullable PriceSet subtotalSet,
        @Nullable PriceSet totalTaxSet,
        @Nullable ShopifyLine lineItem) {

    @Nullable
    String lineId() {
        return lineItemId != null || lineItem == null ? lineItemId : lineItem.id();
    }

    StatedRefund.Units units() {
        return new StatedRefund.Units(
                lineId(),
                lineItem == null ? null : ShopifyLine.cut(lineItem.sku()),
                lineItem == null ? null : lineItem.productId(),
                quantity,
                ShopifyRefund.amount(subtotalSet, subtotal).max(BigDecimal.ZERO),
                ShopifyRefund.amount(totalTaxSet, totalTax).max(BigDecimal.ZERO));
    }
}
