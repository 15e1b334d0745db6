package dev.tributary.ledger.transfers;

import dev.tributary.ledger.ways.Way;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TransferRow(
        UUID id,
        Way way,
        Transfer.State state,
        @Nullable String reference,
        @Nullable String note,
        long payouts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant takenAt,
        @Nullable Instant settledAt) {
    TransferView view() {
        return new TransferView(
                new TransferId(id), way, state, reference, note, payouts, createdAt, sentAt, takenAt, settledAt);
    }
}
