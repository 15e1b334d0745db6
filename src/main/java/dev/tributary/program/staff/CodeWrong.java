package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

final class CodeWrong extends Problem {
    CodeWrong() {
        super(UNAUTHORIZED, "This code is wrong, or was used already.");
    }
}
