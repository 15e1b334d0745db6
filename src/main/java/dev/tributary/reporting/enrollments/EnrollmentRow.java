package dev.tributary.reporting.enrollments;

import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member in an offer, with all that a list shows of them.
 *
 * @param payoutMinimum minor units of {@code currency}; null: the brand's minimum holds
 * @param code the current promo code; null when there is none
 * @param link the address of the current link; null when there is none
 */
record EnrollmentRow(
        EnrollmentId id,
        OfferId offerId,
        MemberId memberId,
        MemberRef member,
        OfferRef offer,
        PlanId planId,
        EnrollmentStatus status,
        String currency,
        @Nullable Long payoutMinimum,
        @Nullable String code,
        @Nullable String link,
        LinkUse dashboardLink,
        Figures balance,
        Instant createdAt) {

    /** @param lastUsedAt to the minute; null when the link was never opened */
    record LinkUse(Instant createdAt, @Nullable Instant lastUsedAt, boolean revoked) {}

    /**
     * {@code earned = held + due + processing + paid}, in minor units of {@code currency}.
     *
     * @param held earned, and not available yet
     * @param due available and not taken by a payout; negative after a clawback
     * @param processing in payouts that are not paid yet
     */
    record Figures(String currency, long earned, long held, long due, long processing, long paid) {}
}
