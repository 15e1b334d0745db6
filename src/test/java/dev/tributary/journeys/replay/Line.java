package dev.tributary.journeys.replay;

import java.math.BigDecimal;
import java.util.Set;

/** A line of an invoice. An affiliate earns 7.5 % of it, and 12.5 % of {@link #HEARTS}. */
record Line(String sku, int quantity, long unitPrice) {
    private static final Set<String> HEARTS = Set.of("85123A", "22423");
    private static final BigDecimal HEARTS_PERCENT = new BigDecimal("12.5");
    private static final BigDecimal PERCENT = new BigDecimal("7.5");

    long value() {
        return quantity * unitPrice;
    }

    /** Exact, in pence. */
    BigDecimal earns() {
        return BigDecimal.valueOf(value())
                .multiply(HEARTS.contains(sku) ? HEARTS_PERCENT : PERCENT)
                .movePointLeft(2);
    }
}
