package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;

/** A payout that has failed, was cancelled or came back cannot change; one that is paid can only come back. */
final class PayoutSettled extends Problem {
    PayoutSettled(PayoutStatus now, PayoutStatus wanted) {
        super(CONFLICT, "A payout that is " + now + " cannot become " + wanted + ".");
    }
}
