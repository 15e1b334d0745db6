package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.Problem;
import java.util.Currency;
import java.util.List;

/** The refund is larger than what is left of the order. */
final class RefundExceedsRemaining extends Problem {
    private final Amount remaining;

    RefundExceedsRemaining(long remaining, Currency currency) {
        this(new Amount(remaining, currency));
    }

    RefundExceedsRemaining(Amount remaining) {
        super(UNPROCESSABLE, "Only " + remaining + " of this order can still be refunded; nothing was changed.");
        this.remaining = remaining;
    }

    @Override
    public List<Object> arguments() {
        return List.of(remaining);
    }
}
