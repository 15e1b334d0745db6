package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;

/** The maximum number of exports is being written, for this brand or in total. */
final class TooManyExports extends Problem {
    private static final long SECONDS = 10;

    TooManyExports() {
        super(UNAVAILABLE, "Too many exports are being written just now.");
    }

    @Override
    public long retryAfterSeconds() {
        return SECONDS;
    }
}
