package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;
import java.util.List;

/** A payout that has failed, was cancelled or came back cannot change; one that is paid can only come back. */
final class PayoutSettled extends Problem {
    private final PayoutStatus now;
    private final PayoutStatus wanted;

    PayoutSettled(PayoutStatus now, PayoutStatus wanted) {
        super(CONFLICT, "A payout that is " + now + " cannot become " + wanted + ".");
        this.now = now;
        this.wanted = wanted;
    }

    @Override
    public List<Object> arguments() {
        return List.of(now, wanted);
    }
}
