package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** A slug leads to one link. */
final class SlugTaken extends Problem {
    private static final long serialVersionUID = 1;

    SlugTaken() {
        super(CONFLICT, "Another link has this slug.");
    }
}
