package dev.tributary.enrollments;

import dev.tributary.problems.Problem;

/** Nobody comes into an offer that is over for good. */
final class OfferArchived extends Problem {
    OfferArchived() {
        super(CONFLICT, "This offer is archived.");
    }
}
