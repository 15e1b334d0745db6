package dev.tributary.sales.conversions;

/** What is shown. {@code PENDING} is accepted and on hold. */
public enum ConversionStatus {
    PENDING,
    APPROVED,
    IN_REVIEW,
    REJECTED,
    UNATTRIBUTED;

    /** Of all conversions with this status. */
    public Review review() {
        return switch (this) {
            case PENDING, APPROVED, UNATTRIBUTED -> Review.ACCEPTED;
            case IN_REVIEW -> Review.IN_REVIEW;
            case REJECTED -> Review.REJECTED;
        };
    }
}
