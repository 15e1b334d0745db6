package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

/** Whoever gives a role has its scopes, and lacks some of these. */
final class RoleNotHeld extends Problem {
    RoleNotHeld() {
        super(FORBIDDEN, "A role can be given or taken by whoever has all of its scopes.");
    }
}
