package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConversionView} with the names of member and offer, and the credited code or link. Amounts are minor units of
 * {@code currency}, the brand's.
 *
 * @param reviewEndsOn the day on which it is accepted automatically; null when it is not in review
 * @param payableAt when the commission leaves its hold; null when nobody is credited
 * @param base without discounts, tax and shipping
 * @param commission as priced; 0 while in review
 * @param reversed the part of the commission that refunds reversed, in review of what it would earn; all of it when rejected
 */
record ConversionRow(
        ConversionId id,
        String orderId,
        Order.Type type,
        ConversionStatus status,
        Review.@Nullable Reason reviewReason,
        @Nullable LocalDate reviewEndsOn,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant payableAt,
        String currency,
        long base,
        long commission,
        long refunded,
        long reversed,
        NamedCredit attribution) {

    /**
     * @param reason why nobody is credited; null when somebody is
     * @param code the credited promo code; null when a link or no item is credited
     * @param link the address of the credited link; null when a code or no item is credited
     */
    record NamedCredit(
            Attribution.Source source,
            Attribution.@Nullable Reason reason,
            @Nullable EnrollmentId enrollmentId,
            @Nullable OfferId offerId,
            @Nullable MemberId memberId,
            @Nullable TrackingItemId trackingItemId,
            @Nullable MemberRef member,
            @Nullable OfferRef offer,
            @Nullable String code,
            @Nullable String link) {
        static NamedCredit of(
                ConversionView.Credit credit, EnrollmentNames.@Nullable Names names, @Nullable SharedItem item) {
            return new NamedCredit(
                    credit.source(),
                    credit.reason(),
                    credit.enrollmentId(),
                    credit.offerId(),
                    credit.memberId(),
                    credit.trackingItemId(),
                    names == null ? null : names.member(),
                    names == null ? null : names.offer(),
                    item == null ? null : item.code(),
                    item == null ? null : item.url());
        }
    }

    static ConversionRow of(ConversionView view, EnrollmentNames.@Nullable Names names, @Nullable SharedItem item) {
        return new ConversionRow(
                view.id(),
                view.orderId(),
                view.type(),
                view.status(),
                view.reviewReason(),
                view.reviewEndsOn(),
                view.occurredAt(),
                view.recordedAt(),
                view.payableAt(),
                view.currency(),
                view.base(),
                view.commission(),
                view.refunded(),
                view.reversed(),
                NamedCredit.of(view.attribution(), names, item));
    }
}
