package dev.tributary.ledger.payouts;

import dev.tributary.platform.problems.Problem;
import java.time.LocalDate;
import java.util.List;

/** The affiliate has changed where they are paid, and payments wait in case it was somebody else. */
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
