package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;
import java.time.LocalDate;
import java.util.List;

/** The affiliate's payout profile has changed, and payments wait in case somebody else changed it. */
final class PayoutsFrozen extends Problem {
    private final LocalDate until;

    PayoutsFrozen(LocalDate until) {
        super(CONFLICT, "Where this member is paid has changed. Payments wait until " + until + ".");
        this.until = until;
    }

    @Override
    public List<Object> arguments() {
        return List.of(until);
    }
}
