package dev.tributary.integrations.shops;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a shop states it: units that came back, and money, each amount under its label.
 *
 * @param isTotal whether its money is all that went back so far under this id, not what went back now
 * @param hasUnknownAmounts whether something besides goods was refunded whose amount the message does not state
 */
public record StatedRefund(
        String refundId, List<Units> units, List<Money> money, boolean isTotal, boolean hasUnknownAmounts) {

    /** Whether money of it is on its way, so that a later statement tells whether it reached the buyer. */
    boolean isPending() {
        return money.stream().anyMatch(part -> part.label() == Label.PENDING);
    }

    StatedRefund under(String id) {
        return new StatedRefund(id, units, money, isTotal, hasUnknownAmounts);
    }

    /**
     * Units of a line that came back.
     *
     * @param price of all of them after discounts, in the order's currency; with tax where the order's prices have it
     * @param tax of all of them
     */
    public record Units(
            @Nullable String lineId,
            @Nullable String sku,
            @Nullable String productId,
            int quantity,
            BigDecimal price,
            BigDecimal tax) {}

    /**
     * @param currency null for the order's
     * @param tax that is not in the amount where the order's prices are without tax
     */
    public record Money(
            Label label,
            BigDecimal amount,
            BigDecimal tax,
            @Nullable String currency) {}

    public enum Label {
        /** All money that went back to the buyer, with taxes. */
        PAID_BACK,
        /** Money on its way back to the buyer, with taxes. */
        PENDING,
        /** Money for goods in addition to the price of the units; negative when the shop kept part of that price. */
        GOODS,
        SHIPPING,
        DUTIES,
        FEE
    }
}
