package dev.tributary.reporting.live;

import dev.tributary.platform.problems.Problem;

/** This dashboard has reached its limit of open streams. */
final class TooManyStreams extends Problem {
    TooManyStreams() {
        super(TOO_MANY_REQUESTS, "This dashboard has as many streams open as it may; close one.");
    }
}
