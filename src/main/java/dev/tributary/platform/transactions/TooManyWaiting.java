package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** More requests wait than can be written soon; nothing was stored. */
final class TooManyWaiting extends Problem {
    TooManyWaiting() {
        super(UNAVAILABLE, "Too many requests are waiting to be written. Nothing was stored; please try again.");
    }
}
