package dev.tributary.sales.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the query. */
record BindingRow(
        UUID id,
        String key,
        UUID offerId,
        String enrollmentHistory,
        Instant boundAt,
        @Nullable Instant boundUntil,
        UUID wonBy,
        UUID planId,
        int planVersion,
        UUID conversionId) {}
