package dev.tributary.tracking.items;

import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes the status, name or destination of one item, or retires it. */
@ApplicationScoped
class ChangeItem {
    private final TrackingItems items;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Clock clock;

    ChangeItem(TrackingItems items, Enrollments enrollments, Offers offers, Clock clock) {
        this.items = items;
        this.enrollments = enrollments;
        this.offers = offers;
        this.clock = clock;
    }

    /**
     * A change of the name waits for items that are being added to the enrollment.
     *
     * @param item locked
     */
    void change(TrackingItem item, ItemSettings settings) {
        if (item.status() == TrackingItem.Status.RETIRED) {
            throw new RefreshCode.AlreadyRetired();
        }
        settings.check(item);
        changeDestination(settings.destinationUrl(), item);
        rename(settings.strippedName(), item);
        changeStatus(settings.status(), item);
        items.save(item);
        items.fireCodesChanged(List.of(item.id()));
    }

    private void changeDestination(@Nullable String url, TrackingItem item) {
        if (!Objects.equals(url, item.destinationUrl())) {
            var enrollment = enrollments.get(item.enrollmentId());
            CheckDestination.check(url, offers.get(enrollment.offerId()));
            item.changeDestination(url);
        }
    }

    /** The enrollment is locked, since names are unique in it. */
    private void rename(@Nullable String name, TrackingItem item) {
        if (name != null && !name.equals(item.name())) {
            enrollments.lock(item.enrollmentId());
            item.rename(name);
        }
    }

    private void changeStatus(TrackingItem.Status status, TrackingItem item) {
        boolean wasActive = item.status() == TrackingItem.Status.ACTIVE;
        if (status == TrackingItem.Status.RETIRED) {
            item.retire(0, clock.instant());
        } else {
            item.changeStatus(status, clock.instant());
        }
        if (wasActive && item.status() != TrackingItem.Status.ACTIVE) {
            items.fireItemEnded(item);
        }
    }
}
