package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of shops' deliveries, for the brand to read and to recognise repeated messages. Kept for 30 days unless configured
 * otherwise.
 */
@ApplicationScoped
class Deliveries {
    private static final String SAVE = """
            insert into inbound_deliveries (brand_id, id, integration_id, fingerprint, delivery_id, topic,
                   order_id, status, code, detail, content, received_at)
            values (:brand, :id, :integration, :fingerprint, :delivery, :topic,
                   :order, :status, :code, :detail, :content, :now)
            on conflict (brand_id, fingerprint) do update set arrivals = inbound_deliveries.arrivals + 1,
                   order_id = excluded.order_id, status = excluded.status, code = excluded.code,
                   detail = excluded.detail""";

    private final Tenancy tenancy;
    private final SealedContent content;
    private final Clock clock;

    Deliveries(Tenancy tenancy, SealedContent content, Clock clock) {
        this.tenancy = tenancy;
        this.content = content;
        this.clock = clock;
    }

    /** The result of the same message before; empty when it is new, or was refused and may be acceptable now. */
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

    /** Runs in the transaction of the delivery's effect. */
    void save(Sender sender, Delivery delivery, WebhookResult result) {
        tenancy.update(SAVE)
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

    /** Records the result of a replayed delivery. */
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

    /** Lets deliveries that wait for an order under one of these ids wait under this id. */
    void moveWaiting(List<String> otherIds, String orderId) {
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
}
