package dev.tributary.tracking.items;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * @param graceDays days for which orders with the old code still earn; none when left out
 * @param code the new code, 1 to 64 visible characters, trimmed, blanks inside allowed; derived from the member's name when
 *     left out
 */
record Refresh(
        @Min(0) @Max(Refresh.MAX_GRACE_DAYS) @Nullable Integer graceDays,
        @Nullable String code) {
    private static final int MAX_GRACE_DAYS = 3650;
}
