package dev.tributary.messaging.projects;

import dev.tributary.platform.problems.Problem;

/** Nothing can be generated or sent before the project has an offer. */
final class OfferMissing extends Problem {
    OfferMissing() {
        super(CONFLICT, "This project has no offer. Set its offerId first.");
    }
}
