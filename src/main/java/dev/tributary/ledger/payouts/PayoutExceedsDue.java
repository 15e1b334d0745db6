package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;
import java.util.Currency;
import java.util.List;

/** A payout takes at most what is due. */
final class PayoutExceedsDue extends Problem {
    private final Amount due;

    PayoutExceedsDue(long due, Currency currency) {
        this(new Amount(Math.max(0, due), currency));
    }

    private PayoutExceedsDue(Amount due) {
        super(UNPROCESSABLE, "Only " + due + " is due; nothing was paid.");
        this.due = due;
    }

    @Override
    public List<Object> arguments() {
        return List.of(due);
    }
}
