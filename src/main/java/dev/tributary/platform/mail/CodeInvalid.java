package dev.tributary.platform.mail;

import dev.tributary.platform.problems.Problem;

final class CodeInvalid extends Problem {
    CodeInvalid() {
        super(UNPROCESSABLE, "This is not the code that was mailed last, or it has expired.");
    }
}
