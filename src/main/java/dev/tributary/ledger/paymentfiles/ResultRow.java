package dev.tributary.ledger.paymentfiles;

import org.jspecify.annotations.Nullable;

/** @param reason why it is refused */
record ResultRow(
        int row,
        @Nullable String payoutId,
        ImportResults.Outcome outcome,
        @Nullable String reason) {}
