package dev.tributary.sales.conversions;

import org.jspecify.annotations.Nullable;

/**
 * A decision about a conversion.
 *
 * @param byHand whether staff decided it; no rule changes the review after that
 * @param onlyOpen whether it applies only while the conversion is in review
 */
record ReviewChange(Review next, Review.@Nullable Reason reason, ReviewNote note, boolean byHand, boolean onlyOpen) {
    /** For a review that ended without a decision. */
    static final ReviewChange BY_ITSELF =
            new ReviewChange(Review.ACCEPTED, null, new ReviewNote("The review ended", false), false, true);

    /** @param rejection why it is rejected; null to accept it */
    static ReviewChange byStaff(Review.@Nullable Reason rejection, ReviewNote note) {
        return new ReviewChange(next(rejection), rejection, note, true, false);
    }

    /** Staff may decide otherwise later, and rules when the credit moves. */
    static ReviewChange byShop(Review.@Nullable Reason rejection, String note) {
        return new ReviewChange(next(rejection), rejection, new ReviewNote(note, false), false, false);
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
