package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units; null for all that is due
 * @param status the requested one; {@code PROCESSING} becomes {@code PENDING_INFO} without a payout profile
 */
record PayoutRequest(
        @Nullable Long amount,
        PayoutStatus status,
        PayoutMethod method,
        Way way,
        @Nullable String reference,
        @Nullable String note) {}
