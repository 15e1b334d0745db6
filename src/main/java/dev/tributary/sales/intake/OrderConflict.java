package dev.tributary.sales.intake;

import dev.tributary.platform.problems.Problem;

/** The order was reported before with other content. */
final class OrderConflict extends Problem {
    OrderConflict() {
        super(CONFLICT, "This order was reported before with another content; nothing was changed.");
    }
}
