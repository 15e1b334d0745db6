package dev.tributary.tracking.items;

import dev.tributary.program.offers.TrackingKind;
import org.jspecify.annotations.Nullable;

/**
 * An item as an affiliate shares it: a link with its address, or a promo code.
 *
 * @param name of a named item; null for the first link and the first code
 */
public record SharedItem(
        TrackingItemId id,
        TrackingKind type,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        @Nullable String name,
        TrackingItem.Status status) {}
