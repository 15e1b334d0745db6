package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

final class CredentialsInvalid extends Problem {
    CredentialsInvalid() {
        super(UNAUTHORIZED, "This e-mail address and this password do not belong together here.");
    }
}
