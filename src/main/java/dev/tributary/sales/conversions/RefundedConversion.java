package dev.tributary.sales.conversions;

import java.util.List;
import java.util.UUID;

/**
 * A conversion after refunds.
 *
 * @param refundedSale in the order's currency
 * @param refunded in the brand's currency, as {@code reversed}
 */
public record RefundedConversion(
        UUID id, List<FrozenLine> lines, long refundedSale, long refunded, long reversed, boolean fullyRefunded) {}
