package dev.tributary.tracking.items;

import dev.tributary.program.offers.TrackingKind;
import org.jspecify.annotations.Nullable;

/**
 * What an affiliate has to share: a link with its address, or a promo code.
 *
 * @param name of an item beside the first link and the first code; null for those
 */
public record SharedItem(
        TrackingItemId id,
        TrackingKind type,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        @Nullable String name,
        TrackingItem.Status status) {}
