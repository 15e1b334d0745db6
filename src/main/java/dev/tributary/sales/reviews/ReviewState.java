package dev.tributary.sales.reviews;

import dev.tributary.sales.conversions.Review;

/** The state of an order on which signals were found. */
enum ReviewState {
    /** Waits for a decision. */
    OPEN(Review.IN_REVIEW),
    /** By staff, automatically when its review ended, or because its signals only flag. */
    ACCEPTED(Review.ACCEPTED),
    /** By staff or by a signal. */
    REJECTED(Review.REJECTED);

    final Review review;

    ReviewState(Review review) {
        this.review = review;
    }

    static ReviewState of(Review review) {
        return switch (review) {
            case IN_REVIEW -> OPEN;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
        };
    }
}
