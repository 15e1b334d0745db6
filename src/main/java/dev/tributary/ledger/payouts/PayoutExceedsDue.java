package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;

/** A payout takes at most what is due. */
final class PayoutExceedsDue extends Problem {
    PayoutExceedsDue(long due) {
        super(UNPROCESSABLE, "Only " + Math.max(0, due) + " is due (minor units); nothing was paid.");
    }
}
