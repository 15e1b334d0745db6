package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.Problem;
import java.util.List;

/** The way has payments to make or to ask for. */
final class PayoutWayInUse extends Problem {
    private final Way way;

    /** @param uses names what uses it */
    PayoutWayInUse(Way way, List<String> uses) {
        super(CONFLICT, way + " is in use by: " + String.join(", ", uses) + ".");
        this.way = way;
    }

    @Override
    public List<Object> arguments() {
        return List.of(way);
    }
}
