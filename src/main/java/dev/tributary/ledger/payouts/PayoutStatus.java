package dev.tributary.ledger.payouts;

import java.util.Set;

/** Where a payment stands. Money is taken from what is due in all states but the last two. */
public enum PayoutStatus {
    /** The member has no payout e-mail. */
    PENDING_INFO,
    PROCESSING,
    PAID,
    FAILED,
    CANCELLED;

    boolean canBecome(PayoutStatus next) {
        return switch (this) {
            case PENDING_INFO -> Set.of(PROCESSING, PAID, FAILED, CANCELLED).contains(next);
            case PROCESSING -> Set.of(PAID, FAILED, CANCELLED).contains(next);
            case PAID, FAILED, CANCELLED -> false;
        };
    }

    boolean returnsMoney() {
        return this == FAILED || this == CANCELLED;
    }
}
