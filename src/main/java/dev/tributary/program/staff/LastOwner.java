package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

/** Nobody who signs in could administer the brand any more. */
final class LastOwner extends Problem {
    LastOwner() {
        super(CONFLICT, "This is the last owner; make somebody else one first.");
    }
}
