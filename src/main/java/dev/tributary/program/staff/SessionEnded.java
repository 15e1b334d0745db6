package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

/** It was signed out, has expired, or was used by somebody else. */
final class SessionEnded extends Problem {
    SessionEnded() {
        super(UNAUTHORIZED, "This session has ended; please sign in again.");
    }
}
