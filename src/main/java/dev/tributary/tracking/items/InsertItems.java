package dev.tributary.tracking.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Inserts many items at once. Rows that a constraint forbids are skipped. */
@ApplicationScoped
class InsertItems {
    private static final String INSERT = """
            insert into tracking_items (brand_id, id, enrollment_id, type, code, code_key, slug, name,
                                        destination_url, status, status_history, created_at)
            select :brand, id, enrollment_id, case when slug is null then 'PROMO_CODE' else 'LINK' end,
                   code, code_key, slug, name, destination_url, 'ACTIVE', cast(:history as jsonb), :now
            from unnest(:ids, :enrollments, :codes, :keys, :slugs, :names, :destinations)
                as fresh (id, enrollment_id, code, code_key, slug, name, destination_url)
            on conflict do nothing
            returning id""";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;

    InsertItems(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /** @return the ids of the inserted items */
    List<UUID> insert(List<NewItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return UnnestParameters.of(items)
                .column("ids", "uuid", item -> TypeId.next())
                .column("enrollments", "uuid", NewItem::enrollmentId)
                .column("codes", "text", NewItem::codeText)
                .column("keys", "text", NewItem::codeKey)
                .column("slugs", "text", NewItem::slug)
                .column("names", "text", NewItem::name)
                .column("destinations", "text", NewItem::destinationUrl)
                .bindTo(tenancy.query(INSERT))
                .bind("history", history())
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list();
    }

    private String history() {
        try {
            return json.writeValueAsString(History.always(TrackingItem.Status.ACTIVE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
