package dev.tributary.tracking.items;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.items.TrackingItem.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Switches many items on or off at once. */
@ApplicationScoped
class SetItemStatus {
    /** The most items of one request, so that its transaction stays short. */
    static final int MAX_ITEMS = 1_000;

    private final Tenancy tenancy;
    private final TrackingItems items;
    private final Clock clock;

    SetItemStatus(Tenancy tenancy, TrackingItems items, Clock clock) {
        this.tenancy = tenancy;
        this.items = items;
        this.clock = clock;
    }

    /**
     * Returns the outcome of each item; retired codes stay retired.
     *
     * @param itemIds the list {@code /trackingItemIds} of a body
     * @throws NotFound with the positions of those that the brand does not have
     */
    List<Switched> setStatus(Status status, Collection<UUID> itemIds) {
        var found = findLocked(itemIds);
        var now = clock.instant();
        List<Switched> switched = new ArrayList<>();
        List<UUID> changed = new ArrayList<>();
        for (var item : found) {
            var outcome = outcome(item, status);
            if (outcome == Outcome.CHANGED) {
                change(item, status, now);
                changed.add(item.id());
            }
            var reason = outcome == Outcome.FAILED ? new RefreshCode.AlreadyRetired().code() : null;
            switched.add(new Switched(new TrackingItemId(item.id()), outcome, reason));
        }
        fireCodesChanged(changed);
        return switched;
    }

    private void change(TrackingItem item, Status status, Instant now) {
        item.changeStatus(status, now);
        if (status == Status.INACTIVE) {
            items.fireItemEnded(item);
        }
    }

    private void fireCodesChanged(List<UUID> changed) {
        if (!changed.isEmpty()) {
            items.flush();
            items.fireCodesChanged(changed);
        }
    }

    private List<TrackingItem> findLocked(Collection<UUID> ids) {
        lock(ids);
        var found = items.listWhere("id in (:ids) order by id", Map.of("ids", ids));
        var known = found.stream().map(TrackingItem::id).collect(Collectors.toSet());
        NotFound.check("tracking item", "/trackingItemIds", ids, known::contains);
        return found;
    }

    /** Locks in the order of ids, so that two requests for the same items wait for each other instead of deadlocking. */
    private void lock(Collection<UUID> itemIds) {
        tenancy.query("""
                        select id from tracking_items where brand_id = :brand and id = any(:ids)
                        order by id for update""")
                .bindArray("ids", UUID.class, itemIds)
                .mapTo(UUID.class)
                .list();
    }

    private static Outcome outcome(TrackingItem item, Status status) {
        if (item.status() == Status.RETIRED) {
            return Outcome.FAILED;
        }
        return item.status() == status ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    enum Outcome {
        CHANGED,
        UNCHANGED,
        FAILED
    }

    /** @param reason why it failed; null otherwise */
    record Switched(
            TrackingItemId id, Outcome outcome, @Nullable String reason) {}
}
