package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.Problem;

/** The refund was refused when its order was reported. */
final class RefundNotApplied extends Problem {
    RefundNotApplied() {
        super(CONFLICT, "This refund was refused, so nothing can be undone.");
    }
}
