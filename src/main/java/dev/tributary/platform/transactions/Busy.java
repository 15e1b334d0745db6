package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** Other transactions keep changing the same rows, or hold locks that the request needs. */
final class Busy extends Problem {
    Busy() {
        super(UNAVAILABLE, "Others are changing the same things. Nothing was stored; please try again.");
    }
}
