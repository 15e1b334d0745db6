package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** There was no time left for this act of a bulk request. */
final class NotReached extends Problem {
    NotReached() {
        super(UNAVAILABLE, "There was no time left for this one. Nothing was changed; please try it again.");
    }
}
