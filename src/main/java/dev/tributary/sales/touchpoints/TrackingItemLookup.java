package dev.tributary.sales.touchpoints;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.statement.Query;

/** Finds tracking items by code or id, with everything that decides whether and how they are credited; many at once. */
@ApplicationScoped
public class TrackingItemLookup {
    // The histories of an offer are returned with its first item only: they are long, and offers are few.
    private static final String OFFER = """
            o.id as offer_id, o.starts_at, o.ends_at,
                   case when row_number() over offer = 1 then o.status_history end as offer_history,
                   case when row_number() over offer = 1 then o.order_settings_history end as order_settings_history
            """;

    // Laterally with a limit, so that each item finds its own three rows by key: joined freely, a plan made once for
    // lists of any length reads all enrollments of an offer.
    private static final String SELECT = """
            select i.id as item_id, i.code_key, i.status_history as item_history, i.retired_at,
                   coalesce(i.grace_days, 0) as grace_days,
                   e.id as enrollment_id, e.member_id, e.plan_history, e.status_history as enrollment_history,
                   m.email as member_email, m.payout_email as member_payout_email, m.tags as member_tags,
            """ + OFFER + """
            from tracking_items i
            cross join lateral (
                select * from enrollments e where e.brand_id = i.brand_id and e.id = i.enrollment_id limit 1) e
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            cross join lateral (
                select * from offers o where o.brand_id = e.brand_id and o.id = e.offer_id limit 1) o
            where i.brand_id = :brand and (i.code_key = any(:codes) or i.id = any(:items))
            window offer as (partition by o.id)""";

    private static final String SELECT_ENROLLMENTS = """
            select cast(null as uuid) as item_id, cast(null as text) as code_key, cast(null as text) as item_history, cast(null as timestamptz) as retired_at,
                   0 as grace_days,
                   e.id as enrollment_id, e.member_id, e.plan_history, e.status_history as enrollment_history,
                   m.email as member_email, m.payout_email as member_payout_email, m.tags as member_tags,
            """ + OFFER + """
            from enrollments e
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            where e.brand_id = :brand and e.id = any(:enrollments)
            window offer as (partition by o.id)""";

    private final Tenancy tenancy;
    private final Histories histories;

    TrackingItemLookup(Tenancy tenancy, Histories histories) {
        this.tenancy = tenancy;
        this.histories = histories;
    }

    /** Adds them to what is found. */
    void find(Collection<String> codeKeys, Collection<UUID> itemIds, FoundItems found) {
        if (codeKeys.isEmpty() && itemIds.isEmpty()) {
            return;
        }
        read(query(codeKeys, itemIds), (row, item) -> {
            found.byId().put(Objects.requireNonNull(row.itemId()), item);
            if (row.codeKey() != null) {
                found.byCode().put(row.codeKey(), item);
            }
        });
    }

    private void read(Query query, BiConsumer<TrackingItemRow, KnownItem> add) {
        var rows = query.mapTo(TrackingItemRow.class).list();
        Map<UUID, TrackingItemRow.KnownOffer> offers = new HashMap<>();
        rows.forEach(row -> row.offer(histories).ifPresent(offer -> offers.put(row.offerId(), offer)));
        rows.forEach(row -> add.accept(row, row.item(Objects.requireNonNull(offers.get(row.offerId())), histories)));
    }

    private Query query(Collection<String> codeKeys, Collection<UUID> itemIds) {
        var query = tenancy.query(SELECT);
        UnnestParameters.of(List.copyOf(codeKeys))
                .column("codes", "text", key -> key)
                .bindTo(query);
        UnnestParameters.of(List.copyOf(itemIds))
                .column("items", "uuid", id -> id)
                .bindTo(query);
        return query;
    }

    /** Finds enrollments that customers are bound to, by id. */
    public Map<UUID, KnownItem> findEnrollments(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, KnownItem> found = new HashMap<>();
        var query = UnnestParameters.of(List.copyOf(enrollmentIds))
                .column("enrollments", "uuid", id -> id)
                .bindTo(tenancy.query(SELECT_ENROLLMENTS));
        read(query, (row, enrollment) -> found.put(row.enrollmentId(), enrollment));
        return found;
    }
}
