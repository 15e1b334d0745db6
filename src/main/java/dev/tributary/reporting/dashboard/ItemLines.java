package dev.tributary.reporting.dashboard;

import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.domains.LinkAddresses;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parses the codes and links in the row of a dashboard: one item per line, its columns separated by tabs. */
record ItemLines(UUID brandId, LinkAddresses addresses) {
    private static final int DEFAULT_SLUG = 4;
    /** The last column, which only named items have. */
    private static final int NAME = 5;

    /** Newest first: lines begin with the id, and ids increase with time. */
    List<SharedItem> read(String lines) {
        return lines.lines()
                .sorted(Comparator.reverseOrder())
                .map(line -> item(line.split("\t", -1)))
                .toList();
    }

    private SharedItem item(String[] columns) {
        var type = TrackingKind.valueOf(columns[1]);
        boolean isLink = type == TrackingKind.LINK;
        return new SharedItem(
                new TrackingItemId(UUID.fromString(columns[0])),
                type,
                isLink ? addresses.urlOf(brandId, columns[3], textOrNull(columns[DEFAULT_SLUG])) : null,
                isLink ? columns[3] : null,
                isLink ? null : columns[3],
                columns.length > NAME ? columns[NAME] : null,
                TrackingItem.Status.valueOf(columns[2]));
    }

    private static @Nullable String textOrNull(String column) {
        return column.isEmpty() ? null : column;
    }
}
