package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** The database is too slow for the number of reading requests. */
final class TooManyReading extends Problem {
    TooManyReading() {
        super(UNAVAILABLE, "Too many requests are waiting to be read just now; please try again.");
    }
}
