package dev.tributary.reporting.metrics;

import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.items.TrackingItems;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link or code with its clicks and orders; a row of the query. */
record ItemReportRow(
        UUID id,
        TrackingKind type,
        @Nullable String name,
        @Nullable String code,
        @Nullable String slug,
        @Nullable String defaultSlug,
        TrackingItem.Status status,
        long clicks,
        long uniqueClicks,
        long conversions,
        long sales,
        long commission) {
    ItemBreakdown breakdown(TrackingItems items) {
        boolean isLink = type == TrackingKind.LINK;
        return new ItemBreakdown(
                new TrackingItemId(id),
                type,
                name,
                slug == null ? null : items.urlOf(slug, defaultSlug),
                slug,
                code,
                status,
                isLink ? clicks : null,
                isLink ? uniqueClicks : null,
                conversions,
                sales,
                commission);
    }
}
