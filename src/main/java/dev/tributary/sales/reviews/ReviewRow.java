package dev.tributary.sales.reviews;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.signals.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order on which signals were found. Amounts are minor units of {@code currency}, the brand's.
 *
 * @param id of the conversion
 * @param reason why it is in review or rejected; null when it is accepted
 * @param endsOn the day on which it is accepted automatically; null when it is decided
 * @param wouldEarn what it earns when it is accepted, before caps; null when it is decided
 * @param note what staff wrote
 * @param noteVisible whether the affiliate reads it
 * @param signals all findings
 */
record ReviewRow(
        ConversionId id,
        String orderId,
        Order.Type type,
        ReviewState state,
        Review.@Nullable Reason reason,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable LocalDate endsOn,
        String currency,
        long base,
        @Nullable Long wouldEarn,
        @Nullable String note,
        boolean noteVisible,
        @Nullable EnrollmentId enrollmentId,
        @Nullable MemberRef member,
        @Nullable OfferRef offer,
        List<Finding> signals) {

    static ReviewRow of(Stored row, String currency, EnrollmentNames.@Nullable Names names, List<Finding> signals) {
        boolean isOpen = row.review == Review.IN_REVIEW;
        return new ReviewRow(
                new ConversionId(row.id),
                row.orderId,
                row.type,
                ReviewState.of(row.review),
                row.reviewReason,
                row.occurredAt,
                row.recordedAt,
                row.reviewEndsOn,
                currency,
                row.base,
                isOpen ? row.commission - row.reversed : null,
                row.reviewNote,
                row.reviewNoteVisible,
                row.enrollmentId == null ? null : new EnrollmentId(row.enrollmentId),
                names == null ? null : names.member(),
                names == null ? null : names.offer(),
                signals);
    }

    /** A row of {@code conversions}. */
    record Stored(
            UUID id,
            String orderId,
            Order.Type type,
            Review review,
            Review.@Nullable Reason reviewReason,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable LocalDate reviewEndsOn,
            long base,
            long commission,
            long reversed,
            @Nullable String reviewNote,
            boolean reviewNoteVisible,
            @Nullable UUID enrollmentId) {}
}
