package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.PurgeInChunks;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of what shops sent: kept 30 days, for the brand to read, and for a message that comes twice. */
@ApplicationScoped
class Deliveries {
    static final String CANCELLED_FIRST = "cancelled_before_order";

    private final Tenancy tenancy;
    private final PurgeInChunks purge;
    private final Clock clock;

    Deliveries(Tenancy tenancy, PurgeInChunks purge, Clock clock) {
        this.tenancy = tenancy;
        this.purge = purge;
        this.clock = clock;
    }

    /** What became of the same message before; nothing when it is new, or was refused and may be acceptable by now. */
    Optional<WebhookResult> findRepeated(byte[] fingerprint) {
        return tenancy.query("""
                        update inbound_deliveries set arrivals = arrivals + 1
                        where brand_id = :brand and fingerprint = :fingerprint and status <> 'REFUSED'
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
                               order_id, status, code, detail, received_at)
                        values (:brand, :id, :integration, :fingerprint, :delivery, :topic,
                               :order, :status, :code, :detail, :now)
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
                .bind("now", clock.instant())
                .execute();
    }

    /** What came before its order waits no longer. Whether a cancellation was among it. */
    boolean completeWaiting(String orderId) {
        return tenancy.query("""
                        update inbound_deliveries set status = 'TAKEN'
                        where brand_id = :brand and order_id = :order and status = 'WAITING'
                        returning code""")
                .bind("order", orderId)
                .mapTo(String.class)
                .list()
                .contains(CANCELLED_FIRST);
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
        purge.purge("deliveries of shops", "select purge_inbound_deliveries(:most)", Map.of());
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
