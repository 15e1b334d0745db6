package dev.tributary.ledger.payouts;

import java.util.Set;

/** The status of a payment. The first three take its money from what is due; the others give it back. */
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
