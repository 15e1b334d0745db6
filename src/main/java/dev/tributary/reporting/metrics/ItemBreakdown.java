package dev.tributary.reporting.metrics;

import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one link or promo code.
 *
 * @param name null for the first link and the first code
 * @param url of a link, as is {@code slug}; null for a promo code
 * @param code null for a link
 * @param clicks null for a promo code, as are {@code uniqueClicks}
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code commission}
 */
public record ItemBreakdown(
        TrackingItemId trackingItemId,
        TrackingKind type,
        @Nullable String name,
        @Nullable String url,
        @Nullable String slug,
        @Nullable String code,
        TrackingItem.Status status,
        @Nullable Long clicks,
        @Nullable Long uniqueClicks,
        long conversions,
        long sales,
        long commission) {}
