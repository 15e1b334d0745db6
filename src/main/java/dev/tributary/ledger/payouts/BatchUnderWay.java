package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;

/** The payouts of a large batch are being made. */
public final class BatchUnderWay extends Problem {
    public BatchUnderWay() {
        super(CONFLICT, "The payouts of a batch are being made. Try again when it is CONFIRMED.");
    }
}
