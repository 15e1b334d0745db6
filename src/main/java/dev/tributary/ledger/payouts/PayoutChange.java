package dev.tributary.ledger.payouts;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record PayoutChange(
        @Nullable PayoutStatus status,
        @Nullable @Size(max = 200) String reference) {}
