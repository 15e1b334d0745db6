package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** A visitor would take the address for one of the service's own. */
final class SlugReserved extends Problem {
    private static final long serialVersionUID = 1;

    SlugReserved() {
        super(UNPROCESSABLE, "This slug is a word that links must not end with.");
    }
}
