package dev.tributary.ledger.payouts;

import java.util.Set;

/** Where a payment stands. Money is taken from what is due in the first three states, and given back in the others. */
public enum PayoutStatus {
    /** The member has not said where to pay. */
    PENDING_INFO,
    PROCESSING,
    PAID,
    FAILED,
    CANCELLED,
    /** It was paid and came back, for instance from a closed bank account. */
    RETURNED;

    boolean canBecome(PayoutStatus next) {
        return switch (this) {
            case PENDING_INFO -> Set.of(PROCESSING, PAID, FAILED, CANCELLED).contains(next);
            case PROCESSING -> Set.of(PAID, FAILED, CANCELLED).contains(next);
            case PAID -> next == RETURNED;
            case FAILED, CANCELLED, RETURNED -> false;
        };
    }

    boolean returnsMoney() {
        return this == FAILED || this == CANCELLED || this == RETURNED;
    }
}
