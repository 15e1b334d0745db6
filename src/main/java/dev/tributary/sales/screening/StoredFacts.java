package dev.tributary.sales.screening;

import dev.tributary.sales.signals.OrderFacts;
import dev.tributary.sales.signals.OrderFacts.Returned;
import dev.tributary.sales.signals.OrderFacts.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Facts about many orders, as they are stored; those that no signal needs are empty.
 *
 * @param visits by click id
 * @param recentOrders by enrollment; grows with each order that is checked
 * @param codeLeaks by tracking item
 * @param othersPaidAlike by member
 * @param returned by enrollment
 */
record StoredFacts(
        Map<String, Visit> visits,
        Map<UUID, List<Instant>> recentOrders,
        Map<UUID, Map<String, Object>> codeLeaks,
        Map<UUID, Long> othersPaidAlike,
        Map<UUID, Returned> returned) {
    OrderFacts of(ScreenedOrder order) {
        var credit = order.credit();
        return new OrderFacts(
                order.occurredAt(),
                credit.clickedAt(),
                order.ownAddress(),
                order.clickIds().stream()
                        .map(visits::get)
                        .filter(Objects::nonNull)
                        .toList(),
                recentOrders.getOrDefault(credit.enrollmentId(), List.of()),
                order.isByCode() ? codeLeaks.get(credit.trackingItemId()) : null,
                othersPaidAlike.getOrDefault(credit.memberId(), 0L),
                returned.getOrDefault(credit.enrollmentId(), Returned.NONE));
    }

    /** Makes the order a recent one for those that are checked after it. */
    void addRecent(ScreenedOrder order) {
        recentOrders
                .computeIfAbsent(order.credit().enrollmentId(), id -> new ArrayList<>())
                .add(order.occurredAt());
    }

    static StoredFacts empty() {
        return new StoredFacts(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
}
