package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.Problem;

/** It was refused when its order came. */
final class RefundNotApplied extends Problem {
    RefundNotApplied() {
        super(CONFLICT, "This refund was refused, so nothing can be undone.");
    }
}
