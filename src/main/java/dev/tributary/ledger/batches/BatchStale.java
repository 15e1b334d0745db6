package dev.tributary.ledger.batches;

import dev.tributary.platform.problems.Problem;

final class BatchStale extends Problem {
    BatchStale() {
        super(CONFLICT, "What is due has changed since this batch was looked at. Look at it again, then confirm.");
    }
}
