package dev.tributary.messaging.projects;

import dev.tributary.platform.problems.Problem;

/** A project without an offer can generate and send nothing. */
final class OfferMissing extends Problem {
    OfferMissing() {
        super(CONFLICT, "This project has no offer. Set its offerId first.");
    }
}
