package dev.tributary.tracking.codes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promo code as it stands in a shop.
 *
 * @param reason why it is not live, stable and snake_case; null while it is, or was ended on purpose
 * @param detail the same for people
 */
public record ShopCode(
        UUID itemId,
        UUID shopId,
        Status status,
        @Nullable String reason,
        @Nullable String detail,
        Instant changedAt) {

    /** Whether buyers can use it. */
    public enum Status {
        /** The shop has not taken it yet. */
        WAITING,
        LIVE,
        FAILED,
        /** It was ended, or somebody deleted it in the shop. */
        GONE
    }
}
