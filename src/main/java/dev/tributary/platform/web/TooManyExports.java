package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;

/** As many exports are being written as may at once, for this brand or for all. */
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
