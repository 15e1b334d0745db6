package dev.tributary.sales.conversions;

import dev.tributary.program.brands.Signal;

/** Whether a conversion counts. Only accepted ones do. */
public enum Review {
    ACCEPTED,
    REJECTED,
    IN_REVIEW;

    /** Why a conversion is rejected or in review. */
    public enum Reason {
        FRAUD,
        CANCELLED,
        DUPLICATE,
        TEST,
        OTHER,
        /** The buyer is the credited member. */
        SELF_PURCHASE,
        TOO_FAST,
        VELOCITY,
        REFERRER_BLOCKED,
        PAID_TRAFFIC,
        CODE_LEAK,
        SAME_PAYOUT_ADDRESS,
        REFUND_RATE;

        /** Whether staff or the shop gave it, and not a signal. */
        boolean isGiven() {
            return switch (this) {
                case FRAUD, CANCELLED, DUPLICATE, TEST, OTHER -> true;
                case SELF_PURCHASE,
                        TOO_FAST,
                        VELOCITY,
                        REFERRER_BLOCKED,
                        PAID_TRAFFIC,
                        CODE_LEAK,
                        SAME_PAYOUT_ADDRESS,
                        REFUND_RATE -> false;
            };
        }

        static Reason of(Signal signal) {
            return switch (signal) {
                case SELF_PURCHASE -> SELF_PURCHASE;
                case TOO_FAST -> TOO_FAST;
                case VELOCITY -> VELOCITY;
                case REFERRER_BLOCKED -> REFERRER_BLOCKED;
                case PAID_TRAFFIC -> PAID_TRAFFIC;
                case CODE_LEAK -> CODE_LEAK;
                case SAME_PAYOUT_ADDRESS -> SAME_PAYOUT_ADDRESS;
                case REFUND_RATE -> REFUND_RATE;
            };
        }
    }
}
