package dev.tributary.tracking.items;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * @param graceDays the old code earns for orders of that many days more; none when left out
 * @param code the new one; named after the member when left out
 */
record Refresh(
        @Min(0) @Max(Refresh.LONGEST_GRACE_DAYS) @Nullable Integer graceDays,
        @Nullable String code) {
    private static final int LONGEST_GRACE_DAYS = 3650;
}
