package dev.tributary.integrations.shops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The total of all refunds of a payment, as a shop stated it last.
 *
 * @param amount minor units of the order's currency
 * @param statedAt null where the shop does not say
 */
public record StatedTotal(long amount, @Nullable Instant statedAt) {
    static final StatedTotal NONE = new StatedTotal(0, null);

    /** Of two totals stated in one second the later arrival counts. */
    boolean isNewerThan(@Nullable Instant other) {
        return statedAt != null && other != null && other.isBefore(statedAt);
    }

    /** The total without a refund that failed. */
    StatedTotal without(long failed) {
        return new StatedTotal(Math.max(0, amount - failed), statedAt);
    }
}
