package dev.tributary.reporting.enrollments;

import dev.tributary.ledger.accounts.Balance;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.tracking.items.TrackingItems;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the query. */
record StoredEnrollment(
        UUID id,
        UUID offerId,
        UUID memberId,
        UUID planId,
        EnrollmentStatus status,
        @Nullable Long payoutMinimum,
        Instant createdAt,
        String firstName,
        @Nullable String lastName,
        String offerName,
        Instant linkCreatedAt,
        @Nullable Instant linkUsedAt,
        boolean linkRevoked,
        @Nullable String code,
        @Nullable String slug,
        long earned,
        long processing,
        long paid,
        long held,
        long conversions,
        long sales,
        long clicks,
        long uniqueClicks) {

    EnrollmentRow view(TrackingItems items, String currency, boolean withFigures) {
        return new EnrollmentRow(
                new EnrollmentId(id),
                new OfferId(offerId),
                new MemberId(memberId),
                MemberRef.of(memberId, firstName, lastName),
                OfferRef.of(offerId, offerName),
                new PlanId(planId),
                status,
                currency,
                payoutMinimum,
                code,
                slug == null ? null : items.urlOf(slug, null),
                new EnrollmentRow.LinkUse(null, linkCreatedAt, linkUsedAt, linkRevoked),
                figures(currency),
                createdAt,
                withFigures ? sales(currency) : null,
                null);
    }

    private EnrollmentRow.Sales sales(String currency) {
        return new EnrollmentRow.Sales(currency, clicks, uniqueClicks, conversions, sales);
    }

    private EnrollmentRow.Figures figures(String currency) {
        var balance = Balance.of(earned, held, processing, paid, 0);
        return new EnrollmentRow.Figures(currency, earned, held, balance.due(), processing, paid);
    }
}
