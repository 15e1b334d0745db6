package dev.tributary.ledger.payouts;

import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units; null for all that is due
 * @param status wished for; a member who has not said where to pay is {@code PENDING_INFO} all the same
 */
record PayoutRequest(
        @Nullable Long amount,
        PayoutStatus status,
        PayoutMethod method,
        @Nullable String reference,
        @Nullable String note) {}
