package dev.tributary.ledger.batches;

import dev.tributary.platform.problems.Problem;

final class BatchAlreadyConfirmed extends Problem {
    BatchAlreadyConfirmed() {
        super(CONFLICT, "This batch is confirmed already.");
    }
}
