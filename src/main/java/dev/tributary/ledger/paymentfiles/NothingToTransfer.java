package dev.tributary.ledger.paymentfiles;

import dev.tributary.platform.problems.Problem;

final class NothingToTransfer extends Problem {
    NothingToTransfer() {
        super(
                CONFLICT,
                "This part of the batch has no payouts in euros that wait to be paid by hand to a bank account in SEPA.");
    }
}
