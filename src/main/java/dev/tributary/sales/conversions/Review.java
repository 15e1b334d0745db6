package dev.tributary.sales.conversions;

import dev.tributary.program.brands.SelfReferralPolicy;

/** Whether a conversion counts. */
public enum Review {
    ACCEPTED,
    REJECTED,
    IN_REVIEW;

    /** What becomes of an order that a member bought with their own code or link. */
    public static Review ofSelfPurchase(SelfReferralPolicy policy) {
        return switch (policy) {
            case REVIEW -> IN_REVIEW;
            case REJECT -> REJECTED;
            case ALLOW -> ACCEPTED;
        };
    }

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
