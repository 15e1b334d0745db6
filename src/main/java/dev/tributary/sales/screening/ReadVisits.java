package dev.tributary.sales.screening;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.signals.OrderFacts.Visit;
import dev.tributary.tracking.clicks.ClickId;
import dev.tributary.tracking.clicks.ClickIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Reads the visits that orders came from. A click that was dropped, or is not stored yet, yields none. */
@ApplicationScoped
class ReadVisits {
    private final Tenancy tenancy;
    private final KeyRing keys;

    ReadVisits(Tenancy tenancy, KeyRing keys) {
        this.tenancy = tenancy;
        this.keys = keys;
    }

    /** @return by click id, as the shop sent it */
    Map<String, Visit> read(List<ScreenedOrder> orders) {
        var clicks = clicks(orders);
        if (clicks.isEmpty()) {
            return Map.of();
        }
        Map<String, Visit> visits = new HashMap<>();
        query(clicks)
                .map((row, context) -> visits.put(
                        Objects.requireNonNull(clicks.get(row.getObject("id", UUID.class)))
                                .text(),
                        new Visit(row.getString("referrer"), row.getString("paid"))))
                .list();
        return visits;
    }

    private Query query(Map<UUID, ClickId> clicks) {
        var times = clicks.values().stream().map(ClickId::at).toList();
        return UnnestParameters.of(List.copyOf(clicks.keySet()))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, referrer, paid from clicks
                        where brand_id = :brand and id = any(:ids) and clicked_at >= :first and clicked_at <= :last"""))
                .bind("first", Collections.min(times))
                .bind("last", Collections.max(times));
    }

    private Map<UUID, ClickId> clicks(List<ScreenedOrder> orders) {
        Map<UUID, ClickId> clicks = new HashMap<>();
        orders.stream()
                .flatMap(order -> order.clickIds().stream())
                .flatMap(text -> ClickIds.verify(keys, text).stream())
                .forEach(click -> clicks.put(click.rowId(), click));
        return clicks;
    }
}
