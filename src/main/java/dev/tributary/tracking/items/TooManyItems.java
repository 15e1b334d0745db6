package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** People read the figures of each item, so there must not be too many. */
final class TooManyItems extends Problem {
    private static final long serialVersionUID = 1;
    static final int MAX_ITEMS = 20;

    TooManyItems() {
        super(CONFLICT, "An enrollment has at most " + MAX_ITEMS + " named links and codes; retire one first.");
    }
}
