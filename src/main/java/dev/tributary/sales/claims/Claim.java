package dev.tributary.sales.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code claims}. */
record Claim(
        UUID id,
        UUID enrollmentId,
        String orderId,
        LocalDate day,
        @Nullable String note,
        State state,
        @Nullable String answer,
        LocalDate answerBy,
        Instant createdAt,
        @Nullable Instant answeredAt) {

    /** Where a claim stands. */
    enum State {
        /** Waits for an answer. */
        OPEN,
        /** The brand agrees. */
        ACCEPTED,
        /** The brand disagrees. */
        REJECTED
    }
}
