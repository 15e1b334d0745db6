package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units; null for all that is due
 * @param status requested; without a payout e-mail it is {@code PENDING_INFO} all the same
 */
record PayoutRequest(
        @Nullable Long amount,
        PayoutStatus status,
        PayoutMethod method,
        Way way,
        @Nullable String reference,
        @Nullable String note) {}
