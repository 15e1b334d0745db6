package dev.tributary.sales.conversions;

import dev.tributary.platform.problems.Problem;

/** The conversion is not in review. */
public final class ReviewNotOpen extends Problem {
    ReviewNotOpen() {
        super(CONFLICT, "This order is not in review; nothing was changed.");
    }
}
