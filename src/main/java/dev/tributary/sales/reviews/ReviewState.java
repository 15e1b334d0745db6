package dev.tributary.sales.reviews;

import dev.tributary.sales.conversions.Review;

/** Where an order stands on which signals were found. */
enum ReviewState {
    /** Waits for a decision. */
    OPEN(Review.IN_REVIEW),
    /** By staff, by itself when its review ended, or with a signal that only flags. */
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
