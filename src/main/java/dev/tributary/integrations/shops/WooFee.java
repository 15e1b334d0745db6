package dev.tributary.integrations.shops;

import dev.tributary.pricing.commissions.LineKind;
import dev.tributary.sales.orders.NewConversionLine;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge in addition to the goods, or a discount when below 0.
 *
 * @param id from the same sequence as the ids of lines
 */
record WooFee(@Nullable String id, @Nullable BigDecimal total) {
    boolean isCharged() {
        return total != null && total.signum() > 0;
    }

    NewConversionLine line(Amounts amounts) {
        long charged = amounts.rounded("/total", total);
        return new NewConversionLine(id, LineKind.FEE, null, null, List.of(), 1, charged, 0, null);
    }
}
