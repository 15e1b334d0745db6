package dev.tributary.sales.conversions;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One code or click, and what became of it. */
public record Touch(
        Attribution.Source kind,
        String given,
        AttributeOrder.Verdict verdict,
        Attribution.@Nullable Reason reason,
        @Nullable OfferId offerId,
        @Nullable EnrollmentId enrollmentId,
        @Nullable TrackingItemId trackingItemId,
        @Nullable Instant clickedAt) {

    public static Touch of(EvaluatedTouchpoint evaluated) {
        return new Touch(
                evaluated.kind(),
                evaluated.given(),
                evaluated.verdict(),
                evaluated.reason(),
                id(evaluated.offerId(), OfferId::new),
                id(evaluated.enrollmentId(), EnrollmentId::new),
                id(evaluated.trackingItemId(), TrackingItemId::new),
                evaluated.clickedAt());
    }

    private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> named) {
        return value == null ? null : named.apply(value);
    }
}
