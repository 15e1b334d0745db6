package dev.tributary.integrations.shops;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the service holds it, with what is stored of the shop's statements about it.
 *
 * @param isRecorded whether it is a conversion already
 * @param currency of the order; null while it is not recorded
 */
public record OrderState(
        boolean isRecorded,
        boolean isRejected,
        @Nullable Currency currency,
        List<KnownLine> lines,
        OrderMemory memory) {

    public static final OrderState UNKNOWN = new OrderState(false, false, null, List.of(), OrderMemory.NONE);

    /**
     * @param returned units that came back
     * @param sale of the whole line without discounts and tax, in minor units of the order's currency
     */
    public record KnownLine(
            @Nullable String lineId,
            @Nullable String sku,
            @Nullable String productId,
            int quantity,
            int returned,
            long sale) {}
}
