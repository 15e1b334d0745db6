package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as the brand sees it. Amounts are minor units of the brand's currency.
 *
 * @param reviewEndsOn the day on which it is accepted automatically; null when it is not in review
 * @param payableAt when the commission leaves its hold; null when nobody is credited
 * @param base without discounts, tax and shipping
 * @param commission as priced; 0 while in review
 * @param reversed the part of the commission that refunds reversed, in review of what it would earn; all of it when rejected
 */
public record ConversionView(
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
        Credit attribution) {

    /** @param reason why nobody is credited; null when somebody is */
    public record Credit(
            Attribution.Source source,
            Attribution.@Nullable Reason reason,
            @Nullable EnrollmentId enrollmentId,
            @Nullable OfferId offerId,
            @Nullable MemberId memberId,
            @Nullable TrackingItemId trackingItemId) {}

    public static ConversionView of(Conversion row, String brandCurrency, Instant now) {
        return new ConversionView(
                new ConversionId(row.id()),
                row.orderId(),
                row.type(),
                ConversionStatus.of(row, now),
                row.reviewReason(),
                row.reviewEndsOn(),
                row.occurredAt(),
                row.recordedAt(),
                row.availableAt(),
                brandCurrency,
                row.base(),
                row.review() == Review.IN_REVIEW ? 0 : row.commission(),
                row.refunded(),
                row.review() == Review.REJECTED ? row.commission() : row.reversed(),
                new Credit(
                        row.source(),
                        row.reason(),
                        id(row.enrollmentId(), EnrollmentId::new),
                        id(row.offerId(), OfferId::new),
                        id(row.memberId(), MemberId::new),
                        id(row.itemId(), TrackingItemId::new)));
    }

    private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> named) {
        return value == null ? null : named.apply(value);
    }
}
