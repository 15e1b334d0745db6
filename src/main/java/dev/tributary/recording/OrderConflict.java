package dev.tributary.recording;

import dev.tributary.problems.Problem;

/** The order was reported before, and differently. */
final class OrderConflict extends Problem {
    OrderConflict() {
        super(CONFLICT, "This order was reported before with another content; nothing was changed.");
    }
}
