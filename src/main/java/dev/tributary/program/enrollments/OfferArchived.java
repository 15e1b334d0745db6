package dev.tributary.program.enrollments;

import dev.tributary.platform.problems.Problem;

/** Nobody comes into an offer that is over for good. */
final class OfferArchived extends Problem {
    OfferArchived() {
        super(CONFLICT, "This offer is archived.");
    }
}
