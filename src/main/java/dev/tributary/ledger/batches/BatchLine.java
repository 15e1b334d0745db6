package dev.tributary.ledger.batches;

import java.util.UUID;

/**
 * The amount that a large batch has yet to pay for one account.
 *
 * @param amount minor units, above zero
 * @param entries number of entries in the account when the amount was decided
 */
record BatchLine(UUID enrollmentId, long amount, long entries) {}
