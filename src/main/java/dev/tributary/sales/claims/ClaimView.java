package dev.tributary.sales.claims;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.traces.Trace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the brand sees it.
 *
 * @param conversionId of the order; null until the shop has reported it
 * @param answer what the brand wrote to the affiliate; null before
 * @param answerBy the day by which to answer
 * @param closesOn the last day on which it waits for an answer; after it, it ends by itself
 * @param verdict of the order's trace, when the claim ended by itself; null otherwise
 * @param answeredAt null before
 */
record ClaimView(
        ClaimId id,
        EnrollmentId enrollmentId,
        MemberRef member,
        OfferRef offer,
        String orderId,
        LocalDate day,
        @Nullable ConversionId conversionId,
        @Nullable String note,
        Claim.State state,
        @Nullable String answer,
        LocalDate answerBy,
        LocalDate closesOn,
        Trace.@Nullable Verdict verdict,
        Instant createdAt,
        @Nullable Instant answeredAt) {

    static ClaimView of(Claim claim, EnrollmentNames.Names names, @Nullable UUID conversion) {
        return new ClaimView(
                new ClaimId(claim.id()),
                new EnrollmentId(claim.enrollmentId()),
                names.member(),
                names.offer(),
                claim.orderId(),
                claim.day(),
                conversion == null ? null : new ConversionId(conversion),
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
