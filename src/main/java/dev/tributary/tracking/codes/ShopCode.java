package dev.tributary.tracking.codes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a promo code in a shop.
 *
 * @param reason why it is not live, a stable code in snake_case; null while it is live, or was ended on purpose
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
        /** The shop does not have it yet. */
        WAITING,
        LIVE,
        FAILED,
        /** It was ended, or somebody deleted it in the shop. */
        GONE
    }
}
