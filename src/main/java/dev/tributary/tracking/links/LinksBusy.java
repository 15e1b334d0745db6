package dev.tributary.tracking.links;

import dev.tributary.platform.problems.Problem;

/** More links must be read than the readers can keep up with. */
final class LinksBusy extends Problem {
    private static final long serialVersionUID = 1;

    LinksBusy() {
        super(UNAVAILABLE, "Too many links are being looked up just now. Please try again.");
    }
}
