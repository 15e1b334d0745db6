package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.Problem;

/** A provider has the payment, or may have it, and decides its status. */
final class PayoutInTransfer extends Problem {
    PayoutInTransfer(Way way) {
        super(CONFLICT, "This payout is with " + way + ", which says what becomes of it.");
    }
}
