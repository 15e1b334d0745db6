package dev.tributary.reporting.live;

import dev.tributary.platform.problems.Problem;

/** This instance has as many streams open as it may. */
final class NoMoreStreams extends Problem {
    NoMoreStreams() {
        super(UNAVAILABLE, "Too many streams are open; read the dashboard from time to time instead.");
    }
}
