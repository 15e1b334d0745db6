package dev.tributary.conversions;

/** Whether a conversion counts. */
public enum Review {
    ACCEPTED,
    REJECTED,
    IN_REVIEW;

    /** Why a conversion was rejected. */
    public enum Reason {
        FRAUD,
        CANCELLED,
        DUPLICATE,
        TEST,
        OTHER,
        /** Bought by the member it would have been credited to. */
        SELF_PURCHASE
    }
}
