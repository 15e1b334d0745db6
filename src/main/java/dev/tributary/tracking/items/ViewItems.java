package dev.tributary.tracking.items;

import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.tracking.codes.ShopCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes views of items; reads their members, offers and shops for all items at once. */
@ApplicationScoped
class ViewItems {
    private final TrackingItems items;
    private final EnrollmentNames enrollmentNames;
    private final ShopCodes shopCodes;

    ViewItems(TrackingItems items, EnrollmentNames enrollmentNames, ShopCodes shopCodes) {
        this.items = items;
        this.enrollmentNames = enrollmentNames;
        this.shopCodes = shopCodes;
    }

    ItemView view(TrackingItem item) {
        return viewer(List.of(item)).apply(item);
    }

    /** The function from each of these items to its view. */
    Function<TrackingItem, ItemView> viewer(List<TrackingItem> rows) {
        var names = enrollmentNames.find(rows, TrackingItem::enrollmentId);
        var shops = shopCodes.of(rows.stream().map(TrackingItem::id).toList());
        return item -> ItemView.of(
                item,
                items,
                Objects.requireNonNull(names.get(item.enrollmentId())),
                shops.getOrDefault(item.id(), List.of()));
    }
}
