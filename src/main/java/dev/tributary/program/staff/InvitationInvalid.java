package dev.tributary.program.staff;

import dev.tributary.platform.problems.Problem;

final class InvitationInvalid extends Problem {
    InvitationInvalid() {
        super(UNPROCESSABLE, "This invitation was used, has expired, or was replaced by a later one.");
    }
}
