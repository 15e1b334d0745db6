package dev.tributary.reporting.dashboard;

import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.items.TrackingItems;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What an affiliate has to share, as the statement of a dashboard tells it: a line for each, with tabs between its columns. */
final class ItemLines {
    /** The column that only named items have. */
    private static final int NAME = 4;

    private ItemLines() {}

    /** Newest first, as their ids are in order of time. */
    static List<SharedItem> read(String lines, TrackingItems trackingItems) {
        return lines.lines()
                .sorted(Comparator.reverseOrder())
                .map(line -> item(line.split("\t", -1), trackingItems))
                .toList();
    }

    private static SharedItem item(String[] columns, TrackingItems trackingItems) {
        var type = TrackingKind.valueOf(columns[1]);
        boolean isLink = type == TrackingKind.LINK;
        return new SharedItem(
                new TrackingItemId(UUID.fromString(columns[0])),
                type,
                isLink ? trackingItems.urlOf(columns[3]) : null,
                isLink ? columns[3] : null,
                isLink ? null : columns[3],
                columns.length > NAME ? columns[NAME] : null,
                TrackingItem.Status.valueOf(columns[2]));
    }
}
