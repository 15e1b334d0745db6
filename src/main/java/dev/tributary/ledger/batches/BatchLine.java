package dev.tributary.ledger.batches;

import java.util.UUID;

/**
 * What a batch is to pay on one account.
 *
 * @param amount minor units, above zero
 * @param entries of the account when that was decided
 */
record BatchLine(UUID enrollmentId, long amount, long entries) {}
