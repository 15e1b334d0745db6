package dev.tributary.reporting.live;

import dev.tributary.platform.problems.Problem;

/** More streams of one dashboard than a person has windows. */
final class TooManyStreams extends Problem {
    TooManyStreams() {
        super(TOO_MANY_REQUESTS, "This dashboard has as many streams open as it may; close one.");
    }
}
