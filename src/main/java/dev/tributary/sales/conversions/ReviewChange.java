package dev.tributary.sales.conversions;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a conversion.
 *
 * @param byHand whether staff decide it; no rule changes it after that
 * @param onlyOpen whether it decides nothing but an open review
 */
record ReviewChange(Review next, Review.@Nullable Reason reason, ReviewNote note, boolean byHand, boolean onlyOpen) {
    /** Nobody decided while the review was open. */
    static final ReviewChange BY_ITSELF =
            new ReviewChange(Review.ACCEPTED, null, new ReviewNote("The review ended", false), false, true);

    /** @param rejection why it is rejected; null when it is accepted */
    static ReviewChange byStaff(Review.@Nullable Reason rejection, ReviewNote note) {
        return new ReviewChange(next(rejection), rejection, note, true, false);
    }

    static ReviewChange ofOpen(Review.@Nullable Reason rejection, ReviewNote note) {
        return new ReviewChange(next(rejection), rejection, note, true, true);
    }

    private static Review next(Review.@Nullable Reason rejection) {
        return rejection == null ? Review.ACCEPTED : Review.REJECTED;
    }

    String action() {
        return next == Review.ACCEPTED ? "conversion.accepted" : "conversion.rejected";
    }
}
