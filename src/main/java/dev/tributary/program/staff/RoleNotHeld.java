package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

/** The caller lacks scopes of the role that they give or take. */
final class RoleNotHeld extends Problem {
    RoleNotHeld() {
        super(FORBIDDEN, "A role can be given or taken by whoever has all of its scopes.");
    }
}
