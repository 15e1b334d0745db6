package dev.tributary.ledger.batches;

import dev.tributary.platform.problems.Problem;

final class BatchTooLarge extends Problem {
    BatchTooLarge(int most) {
        super(UNPROCESSABLE, "A batch pays at most " + most + " accounts. Choose offers, members or tags.");
    }
}
