package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.Way;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param reference the provider's id of it
 * @param note the last answer without a result, or why it was refused
 * @param payouts number of payouts in it
 */
record TransferView(
        TransferId id,
        Way way,
        Transfer.State state,
        @Nullable String reference,
        @Nullable String note,
        long payouts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant takenAt,
        @Nullable Instant settledAt) {}
