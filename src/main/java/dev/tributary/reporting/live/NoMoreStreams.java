package dev.tributary.reporting.live;

import dev.tributary.platform.problems.Problem;

/** This instance has reached its limit of open streams. */
final class NoMoreStreams extends Problem {
    NoMoreStreams() {
        super(UNAVAILABLE, "Too many streams are open; read the dashboard from time to time instead.");
    }
}
