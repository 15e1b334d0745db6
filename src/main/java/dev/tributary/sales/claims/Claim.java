package dev.tributary.sales.claims;

import dev.tributary.sales.traces.Trace;
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
        LocalDate closesOn,
        Trace.@Nullable Verdict verdict,
        Instant createdAt,
        @Nullable Instant answeredAt) {

    /** The state of a claim. */
    enum State {
        /** Waits for an answer. */
        OPEN,
        /** The brand agreed, or did not answer in time and the order is credited to the affiliate already. */
        ACCEPTED,
        /** The brand disagreed. */
        REJECTED,
        /** The brand did not answer in time, and the order is not credited to the affiliate. */
        CLOSED
    }
}
