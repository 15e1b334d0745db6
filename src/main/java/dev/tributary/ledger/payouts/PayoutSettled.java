package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;

/** A payout that is paid, failed or cancelled cannot change. */
final class PayoutSettled extends Problem {
    PayoutSettled(PayoutStatus now, PayoutStatus wanted) {
        super(CONFLICT, "A payout that is " + now + " cannot become " + wanted + ".");
    }
}
