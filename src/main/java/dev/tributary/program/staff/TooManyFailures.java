package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

final class TooManyFailures extends Problem {
    private static final long SECONDS = 60;

    TooManyFailures() {
        super(TOO_MANY_REQUESTS, "Too many attempts to sign in from here. Please wait a minute.");
    }

    @Override
    public long retryAfterSeconds() {
        return SECONDS;
    }
}
