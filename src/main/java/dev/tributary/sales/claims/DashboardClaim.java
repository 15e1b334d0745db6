package dev.tributary.sales.claims;

import dev.tributary.sales.traces.Trace;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the affiliate sees it.
 *
 * @param answer what the brand wrote; null before
 * @param answerBy the day by which the brand is to answer
 * @param closesOn the last day on which it waits for an answer; after it, it ends by itself
 * @param verdict of the order's trace, when the claim ended by itself; null otherwise
 * @param answeredAt null before
 */
record DashboardClaim(
        ClaimId id,
        String orderId,
        LocalDate day,
        @Nullable String note,
        Claim.State state,
        @Nullable String answer,
        LocalDate answerBy,
        LocalDate closesOn,
        Trace.@Nullable Verdict verdict,
        Instant createdAt,
        @Nullable Instant answeredAt) {
    static DashboardClaim of(Claim claim) {
        return new DashboardClaim(
                new ClaimId(claim.id()),
                claim.orderId(),
                claim.day(),
                claim.note(),
                claim.state(),
                claim.answer(),
                claim.answerBy(),
                claim.closesOn(),
                claim.verdict(),
                claim.createdAt(),
                claim.answeredAt());
    }
}
