package dev.tributary.program.enrollments;

import dev.tributary.platform.problems.Problem;

/** Nobody can be enrolled in an archived offer. */
final class OfferArchived extends Problem {
    OfferArchived() {
        super(CONFLICT, "This offer is archived.");
    }
}
