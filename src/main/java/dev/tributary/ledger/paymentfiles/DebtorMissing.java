package dev.tributary.ledger.paymentfiles;

import dev.tributary.platform.problems.Problem;

/** A file for a bank must name the account that is charged. */
final class DebtorMissing extends Problem {
    DebtorMissing() {
        super(CONFLICT, "The brand's bank account is not known. Set it up: PUT /v1/payout-ways/MANUAL with debtor.");
    }
}
