package dev.tributary.ledger.paymentfiles;

import org.jspecify.annotations.Nullable;

/** @param reason why the row is refused; null when it is not */
record ResultRow(
        int row,
        @Nullable String payoutId,
        ImportResults.Outcome outcome,
        @Nullable String reason) {}
