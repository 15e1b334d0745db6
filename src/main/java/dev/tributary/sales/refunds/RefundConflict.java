package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.Problem;

/** The shop's refund id was used for a different refund before. */
final class RefundConflict extends Problem {
    RefundConflict() {
        super(CONFLICT, "This refund was reported before with another content; nothing was changed.");
    }
}
