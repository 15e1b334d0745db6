package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

final class NotInvited extends Problem {
    NotInvited() {
        super(CONFLICT, "This account has a password already; its owner can ask for a new one.");
    }
}
