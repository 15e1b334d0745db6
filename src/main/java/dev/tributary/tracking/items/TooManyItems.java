package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** Figures of each are read by people. */
final class TooManyItems extends Problem {
    private static final long serialVersionUID = 1;
    static final int MOST = 20;

    TooManyItems() {
        super(CONFLICT, "An enrollment has at most " + MOST + " named links and codes; retire one first.");
    }
}
