package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Deliveries of the log that are processed once more: those that wait for an order, and those that the brand names. */
@ApplicationScoped
class StoredDeliveries {
    private static final Duration ORPHANED_AFTER = Duration.ofDays(3);

    private static final String STORED = """
            select d.id, d.delivery_id, d.topic, d.content, i.brand_id, i.id as integration_id, i.kind, i.order_prefix
            from inbound_deliveries d
            join integrations i on i.brand_id = d.brand_id and i.id = d.integration_id
            where d.brand_id = :brand""";

    private final Tenancy tenancy;
    private final SealedContent content;
    private final Clock clock;

    StoredDeliveries(Tenancy tenancy, SealedContent content, Clock clock) {
        this.tenancy = tenancy;
        this.content = content;
        this.clock = clock;
    }

    /** A delivery of the log that is to be processed again. */
    record Stored(UUID id, Sender sender, Delivery delivery) {}

    /** Deliveries that waited for an order, oldest first. */
    List<Stored> waitingFor(String orderId) {
        return tenancy.query(STORED + " and d.status = 'WAITING' and d.order_id = :order order by d.id")
                .bind("order", orderId)
                .map((row, context) -> stored(row))
                .list();
    }

    /** Waiting deliveries whose orders have been recorded meanwhile, but not by the shop's messages. */
    List<Stored> withRecordedOrders() {
        return tenancy.query(STORED + """
                         and d.status = 'WAITING' and exists (
                            select from conversions c where c.brand_id = d.brand_id and c.order_id = d.order_id)
                        order by d.id limit 100""").map((row, context) -> stored(row)).list();
    }

    /**
     * Marks deliveries that have waited for three days; they keep waiting.
     *
     * @return how many
     */
    int markOrphaned() {
        return tenancy.update("""
                        update inbound_deliveries set code = 'orphaned', detail = 'Its order has not come for three days.'
                        where brand_id = :brand and status = 'WAITING' and code <> 'orphaned' and received_at <= :oldest""")
                .bind("oldest", clock.instant().minus(ORPHANED_AFTER))
                .execute();
    }

    /** @throws NotFound when the integration has no such delivery */
    Stored get(UUID integrationId, UUID id) {
        return tenancy.query(STORED + " and d.integration_id = :integration and d.id = :id")
                .bind("integration", integrationId)
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne()
                .orElseThrow(() -> new NotFound("delivery"));
    }

    /** Deliveries of a range of time, oldest first. */
    List<Stored> range(UUID integrationId, DeliveryRange range, int limit) {
        return UnnestParameters.of(List.copyOf(range.outcomes()))
                .column("outcomes", "text", outcome -> outcome)
                .bindTo(tenancy.query(STORED + """
                         and d.integration_id = :integration and d.status = any(:outcomes)
                          and d.received_at >= :from and d.received_at < :to and d.id > :after
                        order by d.id limit :limit"""))
                .bind("integration", integrationId)
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("after", range.after())
                .bind("limit", limit)
                .map((row, context) -> stored(row))
                .list();
    }

    private Stored stored(ResultSet row) throws SQLException {
        var sender = new Sender(
                row.getObject("brand_id", UUID.class),
                row.getObject("integration_id", UUID.class),
                Integration.Kind.valueOf(row.getString("kind")),
                row.getString("order_prefix"));
        return new Stored(
                row.getObject("id", UUID.class),
                sender,
                new Delivery(
                        row.getString("delivery_id"), row.getString("topic"), content.open(row.getBytes("content"))));
    }
}
