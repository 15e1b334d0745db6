package dev.tributary.integrations.discounts;

import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.Offers;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the state that a code should have in a shop from its item and its offer. Codes of a paused offer stay in shops. */
@ApplicationScoped
class ReadWantedCode {
    private final TrackingItems items;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Brands brands;
    private final Clock clock;

    ReadWantedCode(TrackingItems items, Enrollments enrollments, Offers offers, Brands brands, Clock clock) {
        this.items = items;
        this.enrollments = enrollments;
        this.offers = offers;
        this.brands = brands;
        this.clock = clock;
    }

    WantedCode read(UUID itemId) {
        var item = items.get(itemId);
        var offer = offers.get(enrollments.get(item.enrollmentId()).offerId());
        return new WantedCode(
                new TrackingItemId(itemId).toString(),
                Objects.requireNonNull(item.code()),
                brands.current().currency(),
                terms(item, offer));
    }

    private WantedCode.@Nullable Terms terms(TrackingItem item, Offer offer) {
        var discount = offer.discount();
        var endsAt = earliest(offer.endsAt(), item.graceEndsAt());
        boolean isOver = item.status() == TrackingItem.Status.INACTIVE
                || offer.isArchived()
                || (endsAt != null && !endsAt.isAfter(clock.instant()));
        if (discount == null || isOver) {
            return null;
        }
        return new WantedCode.Terms(discount, Objects.requireNonNullElse(offer.startsAt(), item.createdAt()), endsAt);
    }

    private static @Nullable Instant earliest(@Nullable Instant first, @Nullable Instant second) {
        return Stream.of(first, second)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
