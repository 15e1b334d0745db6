package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** The request took too long, and this is of the rest. */
final class NotReached extends Problem {
    NotReached() {
        super(UNAVAILABLE, "There was no time left for this one. Nothing was changed; please try it again.");
    }
}
