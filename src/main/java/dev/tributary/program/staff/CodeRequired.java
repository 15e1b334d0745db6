package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

/** The password was right; the second factor is missing. */
final class CodeRequired extends Problem {
    CodeRequired() {
        super(UNAUTHORIZED, "Please give the code of your authenticator app, too.");
    }
}
