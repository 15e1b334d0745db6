package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the log of shops' deliveries for the brand. */
@ApplicationScoped
class ReadDeliveries {
    private static final String ROWS = """
            select id, delivery_id, topic, order_id, status, code, detail, arrivals, received_at
            from inbound_deliveries where brand_id = :brand""";

    private final Tenancy tenancy;

    ReadDeliveries(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Number of deliveries by integration and outcome. */
    Map<UUID, Map<WebhookResult.Status, Long>> outcomes() {
        Map<UUID, Map<WebhookResult.Status, Long>> counts = new HashMap<>();
        tenancy.query("""
                        select integration_id, status, count(*) as deliveries from inbound_deliveries
                        where brand_id = :brand group by integration_id, status""")
                .map((row, context) -> counts.computeIfAbsent(
                                row.getObject("integration_id", UUID.class),
                                id -> new EnumMap<>(WebhookResult.Status.class))
                        .put(WebhookResult.Status.valueOf(row.getString("status")), row.getLong("deliveries")))
                .list();
        return counts;
    }

    InboundDeliveryView get(UUID id) {
        return tenancy.query(ROWS + " and id = :id")
                .bind("id", id)
                .map((row, context) -> InboundDeliveryView.read(row))
                .one();
    }

    /** A page and one row more, newest first. */
    List<InboundDeliveryView> page(Paging paging, UUID integrationId) {
        return tenancy.query(ROWS + " and integration_id = :integration and id < :before order by id desc limit :limit")
                .bind("integration", integrationId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .map((row, context) -> InboundDeliveryView.read(row))
                .list();
    }
}
