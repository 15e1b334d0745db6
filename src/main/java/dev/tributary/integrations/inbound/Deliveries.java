package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.transactions.PurgeInChunks;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The log of what shops sent: kept 30 days unless configured otherwise, for the brand to read, and for a message that comes twice. */
@ApplicationScoped
class Deliveries {
    private static final Duration ORPHANED_AFTER = Duration.ofDays(3);

    private static final String STORED = """
            select d.id, d.delivery_id, d.topic, d.content, i.brand_id, i.id as integration_id, i.kind, i.order_prefix
            from inbound_deliveries d
            join integrations i on i.brand_id = d.brand_id and i.id = d.integration_id
            where d.brand_id = :brand""";

    private final Tenancy tenancy;
    private final SealedContent content;
    private final PurgeInChunks purge;
    private final Clock clock;

    private final int keptDays;

    /** @param keptDays a month of questions from the shop */
    Deliveries(
            Tenancy tenancy,
            SealedContent content,
            PurgeInChunks purge,
            Clock clock,
            @ConfigProperty(name = "tributary.retention.shop-deliveries-days", defaultValue = "30") int keptDays) {
        this.keptDays = keptDays;
        this.tenancy = tenancy;
        this.content = content;
        this.purge = purge;
        this.clock = clock;
    }

    /** A delivery of the log, to be taken once more. */
    record Stored(UUID id, Sender sender, Delivery delivery) {}

    /** What became of the same message before; empty when it is new, or was refused and may be acceptable by now. */
    Optional<WebhookResult> findRepeated(byte[] fingerprint) {
        return tenancy.query("""
                        update inbound_deliveries set arrivals = arrivals + 1
                        where brand_id = :brand and fingerprint = :fingerprint and status not in ('REFUSED', 'PARTLY_TAKEN')
                        returning status, order_id, code, detail""")
                .bind("fingerprint", fingerprint)
                .map((row, context) -> new WebhookResult(
                        WebhookResult.Status.valueOf(row.getString("status")),
                        row.getString("order_id"),
                        row.getString("code"),
                        row.getString("detail"),
                        null))
                .findOne();
    }

    /** Written with the effect, in its transaction. */
    void save(Sender sender, Delivery delivery, WebhookResult result) {
        tenancy.update("""
                        insert into inbound_deliveries (brand_id, id, integration_id, fingerprint, delivery_id, topic,
                               order_id, status, code, detail, content, received_at)
                        values (:brand, :id, :integration, :fingerprint, :delivery, :topic,
                               :order, :status, :code, :detail, :content, :now)
                        on conflict (brand_id, fingerprint) do update set arrivals = inbound_deliveries.arrivals + 1,
                               order_id = excluded.order_id, status = excluded.status, code = excluded.code,
                               detail = excluded.detail""")
                .bind("id", TypeId.next())
                .bind("integration", sender.integrationId())
                .bind("fingerprint", delivery.fingerprint(sender.integrationId()))
                .bind("delivery", delivery.id())
                .bind("topic", delivery.topic())
                .bind("order", result.orderId())
                .bind("status", result.status())
                .bind("code", result.code())
                .bind("detail", result.detail())
                .bind("content", content.seal(delivery.body()))
                .bind("now", clock.instant())
                .execute();
    }

    /** What became of a delivery that was taken once more. */
    void update(UUID id, WebhookResult result) {
        tenancy.update("""
                        update inbound_deliveries
                        set order_id = coalesce(:order, order_id), status = :status, code = :code, detail = :detail
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("order", result.orderId())
                .bind("status", result.status())
                .bind("code", result.code())
                .bind("detail", result.detail())
                .execute();
    }

    /** Deliveries that waited for an order, oldest first. */
    List<Stored> waitingFor(String orderId) {
        return tenancy.query(STORED + " and d.status = 'WAITING' and d.order_id = :order order by d.id")
                .bind("order", orderId)
                .map((row, context) -> stored(row))
                .list();
    }

    /** Deliveries that wait although their orders are here: those were reported in another way. */
    List<Stored> arrived() {
        return tenancy.query(STORED + """
                         and d.status = 'WAITING' and exists (
                            select from conversions c where c.brand_id = d.brand_id and c.order_id = d.order_id)
                        order by d.id limit 100""").map((row, context) -> stored(row)).list();
    }

    /** Those that wait for an order by these ids wait for this one. */
    void rename(List<String> otherIds, String orderId) {
        if (!otherIds.isEmpty()) {
            UnnestParameters.of(otherIds)
                    .column("others", "text", id -> id)
                    .bindTo(tenancy.update("""
                            update inbound_deliveries set order_id = :order
                            where brand_id = :brand and status = 'WAITING' and order_id = any(:others)"""))
                    .bind("order", orderId)
                    .execute();
        }
    }

    /** @return how many have waited for three days and are orphaned from now on; they still wait */
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

    /** How many deliveries of the log came to which outcome, by integration. */
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

    Row row(UUID id) {
        return tenancy.query("""
                        select id, delivery_id, topic, order_id, status, code, detail, arrivals, received_at
                        from inbound_deliveries where brand_id = :brand and id = :id""").bind("id", id).mapTo(Row.class).one();
    }

    List<Row> page(Paging paging, UUID integrationId) {
        return tenancy.query("""
                        select id, delivery_id, topic, order_id, status, code, detail, arrivals, received_at
                        from inbound_deliveries
                        where brand_id = :brand and integration_id = :integration and id < :before
                        order by id desc limit :limit""")
                .bind("integration", integrationId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(Row.class)
                .list();
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("deliveries of shops", "select purge_inbound_deliveries(:most, :days)", Map.of("days", keptDays));
        purge.purge("orders of shops", "select purge_shop_orders(:most)", Map.of());
        purge.purge("ids of shops' orders", "select purge_shop_order_ids(:most)", Map.of());
    }

    /** A row of the log. */
    record Row(
            UUID id,
            @Nullable String deliveryId,
            String topic,
            @Nullable String orderId,
            WebhookResult.Status status,
            @Nullable String code,
            @Nullable String detail,
            int arrivals,
            Instant receivedAt) {
        InboundDeliveryView view() {
            return new InboundDeliveryView(
                    new InboundDeliveryId(id), deliveryId, topic, orderId, status, code, detail, arrivals, receivedAt);
        }
    }

    /**
     * A message of a shop.
     *
     * @param deliveryId the shop's own
     * @param orderId as it is known here, with the prefix
     * @param code why it was not simply taken
     * @param detail what of it could not be applied
     * @param arrivals how often the same message came
     */
    record InboundDeliveryView(
            InboundDeliveryId id,
            @Nullable String deliveryId,
            String topic,
            @Nullable String orderId,
            WebhookResult.Status status,
            @Nullable String code,
            @Nullable String detail,
            int arrivals,
            Instant receivedAt) {}
}
