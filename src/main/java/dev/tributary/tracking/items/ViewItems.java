package dev.tributary.tracking.items;

import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.tracking.codes.ShopCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Items as they are shown; what they name is looked up for all of them at once. */
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
        return viewing(List.of(item)).apply(item);
    }

    /** How each of these is shown. */
    Function<TrackingItem, ItemView> viewing(List<TrackingItem> rows) {
        var names = enrollmentNames.find(rows, TrackingItem::enrollmentId);
        var shops = shopCodes.of(rows.stream().map(TrackingItem::id).toList());
        return item -> ItemView.of(
                item,
                items,
                Objects.requireNonNull(names.get(item.enrollmentId())),
                shops.getOrDefault(item.id(), List.of()));
    }
}
