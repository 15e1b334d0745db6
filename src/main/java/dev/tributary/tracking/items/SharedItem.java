package dev.tributary.tracking.items;

import dev.tributary.program.offers.TrackingKind;
import org.jspecify.annotations.Nullable;

/** What an affiliate has to share: a link with its address, or a promo code. */
public record SharedItem(
        TrackingItemId id,
        TrackingKind type,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        TrackingItem.Status status) {}
