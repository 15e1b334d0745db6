package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;
import java.util.List;

/** A failed, cancelled or returned payout cannot change; a paid one can only be returned. */
final class PayoutSettled extends Problem {
    private final PayoutStatus now;
    private final PayoutStatus requested;

    PayoutSettled(PayoutStatus now, PayoutStatus requested) {
        super(CONFLICT, "A payout that is " + now + " cannot become " + requested + ".");
        this.now = now;
        this.requested = requested;
    }

    @Override
    public List<Object> arguments() {
        return List.of(now, requested);
    }
}
