package dev.tributary.ledger.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the query. */
record LedgerEntry(
        UUID id,
        UUID enrollmentId,
        long sequence,
        EntryKind kind,
        long amount,
        LocalDate day,
        Instant availableAt,
        Instant createdAt,
        @Nullable UUID conversionId,
        @Nullable UUID refundId,
        @Nullable UUID payoutId,
        @Nullable String description) {}
