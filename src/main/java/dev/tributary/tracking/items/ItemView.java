package dev.tributary.tracking.items;

import dev.tributary.platform.web.TypeId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.ShopCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promo code or a link.
 *
 * @param url of a link, as is the slug; null for a promo code
 * @param code null for a link
 * @param name of a named item; null for the enrollment's first link and first code
 * @param destinationUrl where a link leads; null for the offer's destination
 * @param shops the states of a promo code in the shops where it is created
 */
record ItemView(
        TrackingItemId id,
        TrackingKind type,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        @Nullable String name,
        @Nullable String destinationUrl,
        TrackingItem.Status status,
        EnrollmentId enrollmentId,
        OfferId offerId,
        MemberId memberId,
        MemberRef member,
        OfferRef offer,
        @Nullable Instant retiredAt,
        @Nullable Integer graceDays,
        List<InShop> shops,
        Instant createdAt) {

    /**
     * A promo code in a shop.
     *
     * @param integrationId of the shop
     * @param status {@code LIVE} when buyers can use it
     * @param reason why it is not live: {@code code_taken}, {@code access_refused}, {@code refused}, {@code unreachable},
     *     {@code collection_unknown}, {@code deleted_in_shop}; null while it is, waits, or was ended on purpose
     * @param detail the same for people
     */
    record InShop(
            String integrationId,
            ShopCode.Status status,
            @Nullable String reason,
            @Nullable String detail,
            Instant changedAt) {
        static InShop of(ShopCode code) {
            return new InShop(
                    TypeId.format(INTEGRATION, code.shopId()),
                    code.status(),
                    code.reason(),
                    code.detail(),
                    code.changedAt());
        }
    }

    private static final String INTEGRATION = "int";

    static ItemView of(TrackingItem item, TrackingItems items, EnrollmentNames.Names names, List<ShopCode> shops) {
        return new ItemView(
                new TrackingItemId(item.id()),
                item.type(),
                item.slug() == null ? null : items.urlOf(item.slug(), item.defaultSlug()),
                item.slug(),
                item.code(),
                item.name(),
                item.destinationUrl(),
                item.status(),
                new EnrollmentId(item.enrollmentId()),
                names.offer().id(),
                names.member().id(),
                names.member(),
                names.offer(),
                item.retiredAt(),
                item.graceDays(),
                shops.stream().map(InShop::of).toList(),
                item.createdAt());
    }
}
