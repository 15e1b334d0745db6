package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** Others keep changing the same things, or what the requests need is locked. */
final class Busy extends Problem {
    Busy() {
        super(UNAVAILABLE, "Others are changing the same things. Nothing was stored; please try again.");
    }
}
