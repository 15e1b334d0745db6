package dev.tributary.tracking.items;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.TrackingKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promo code or a link.
 *
 * @param url and slug of a link; null for a promo code
 * @param code null for a link
 */
record ItemView(
        TrackingItemId id,
        TrackingKind type,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        TrackingItem.Status status,
        EnrollmentId enrollmentId,
        OfferId offerId,
        MemberId memberId,
        MemberRef member,
        OfferRef offer,
        @Nullable Instant retiredAt,
        @Nullable Integer graceDays,
        Instant createdAt) {
    static ItemView of(TrackingItem item, TrackingItems items, EnrollmentNames.Names names) {
        return new ItemView(
                new TrackingItemId(item.id()),
                item.type(),
                item.slug() == null ? null : items.urlOf(item.slug()),
                item.slug(),
                item.code(),
                item.status(),
                new EnrollmentId(item.enrollmentId()),
                names.offer().id(),
                names.member().id(),
                names.member(),
                names.offer(),
                item.retiredAt(),
                item.graceDays(),
                item.createdAt());
    }
}
