package dev.tributary.reporting.enrollments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.tracking.items.SharedItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row in the list of enrollments.
 *
 * @param payoutMinimum minor units of {@code currency}; null when the brand's minimum applies
 * @param code the current first promo code; null when there is none
 * @param link the address of the current first link; null when there is none
 * @param figures with {@code include=figures}
 * @param items with {@code include=items}; those that are not retired, the named ones last
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
        Instant createdAt,
        @JsonInclude(Include.NON_NULL) @Nullable Sales figures,
        @JsonInclude(Include.NON_NULL) @Nullable List<SharedItem> items) {

    EnrollmentRow with(@Nullable String url, @Nullable List<SharedItem> shared) {
        return new EnrollmentRow(
                id,
                offerId,
                memberId,
                member,
                offer,
                planId,
                status,
                currency,
                payoutMinimum,
                code,
                link,
                dashboardLink.with(url),
                balance,
                createdAt,
                figures,
                shared);
    }

    /**
     * @param url only with {@code include=dashboardLink}, and not of a revoked link
     * @param lastUsedAt to the minute; null when the link was never opened
     */
    record LinkUse(
            @JsonInclude(Include.NON_NULL) @Nullable String url,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean revoked) {
        LinkUse with(@Nullable String address) {
            return new LinkUse(address, createdAt, lastUsedAt, revoked);
        }
    }

    /**
     * Clicks and sales that the affiliate brought, as on the dashboard.
     *
     * @param sales minor units of {@code currency}
     */
    record Sales(String currency, long clicks, long uniqueClicks, long conversions, long sales) {}

    /**
     * {@code earned = held + due + processing + paid}, in minor units of {@code currency}.
     *
     * @param held earned, and not available yet
     * @param due available and not taken by a payout; negative after a clawback
     * @param processing in payouts that are not paid yet
     */
    record Figures(String currency, long earned, long held, long due, long processing, long paid) {}
}
