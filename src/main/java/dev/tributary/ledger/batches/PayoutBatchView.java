package dev.tributary.ledger.batches;

import dev.tributary.ledger.payouts.PayoutBatchId;
import dev.tributary.ledger.ways.Way;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was prepared or confirmed. Its payouts are listed by {@code GET /v1/payouts?batchId=}.
 *
 * @param cutoff local day; what was available by its end is paid. Null: what was available when it was confirmed
 * @param scheduledDay local day of the schedule that prepared it; null for one that staff made
 * @param count number of payouts
 * @param reservedCount number of payouts made so far; less than {@code count} while a large batch is {@code CONFIRMING}
 * @param amount minor units of {@code currency}, of all payouts together
 * @param digest hash of the accounts and their amounts
 */
record PayoutBatchView(
        PayoutBatchId id,
        PayoutBatch.Status status,
        @Nullable LocalDate cutoff,
        @Nullable LocalDate scheduledDay,
        Way way,
        String currency,
        long count,
        long reservedCount,
        long amount,
        String digest,
        Instant createdAt,
        @Nullable Instant confirmedAt) {
    static PayoutBatchView of(PayoutBatch batch) {
        return new PayoutBatchView(
                new PayoutBatchId(batch.id()),
                batch.status(),
                batch.filter().cutoff(),
                batch.scheduledDay(),
                batch.way(),
                batch.currency().getCurrencyCode(),
                batch.count(),
                batch.reservedCount(),
                batch.amount(),
                batch.digest(),
                batch.createdAt(),
                batch.confirmedAt());
    }
}
