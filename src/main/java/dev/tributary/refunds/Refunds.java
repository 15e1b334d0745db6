package dev.tributary.refunds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.tenancy.Rows;
import dev.tributary.tenancy.Tenancy;
import dev.tributary.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of refunds. */
@ApplicationScoped
class Refunds {
    /** A shop that sends a refund before its order sends the order soon, or never. */
    static final Duration WAITS = Duration.ofDays(3);

    private static final String COLUMNS =
            "id, refund_id, order_id, conversion_id, amount, commission_reversed, status, reason, created_at";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    Refunds(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Takes the refund's id for this transaction; false when it was taken before. */
    boolean take(UUID id, NewRefund refund, Instant now) {
        return tenancy.update("""
                                insert into refunds (brand_id, id, refund_id, order_id, content, status, created_at)
                                values (:brand, :id, :refund, :order, cast(:content as json), 'WAITING', :now)
                                on conflict (brand_id, refund_id) do nothing""")
                        .bind("id", id)
                        .bind("refund", refund.refundId().strip())
                        .bind("order", refund.orderId().strip())
                        .bind("content", write(refund))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Which of these refund ids were taken before. */
    Set<String> taken(List<String> refundIds) {
        return Rows.of(refundIds)
                .column("refunds", "text", id -> id)
                .bindTo(tenancy.query(
                        "select refund_id from refunds where brand_id = :brand and refund_id = any(:refunds)"))
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    void applied(UUID id, UUID conversionId, long amount, long commissionReversed, Instant now) {
        tenancy.update("""
                        update refunds set status = 'APPLIED', conversion_id = :conversion, amount = :amount,
                               commission_reversed = :reversed, applied_at = :now
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("conversion", conversionId)
                .bind("amount", amount)
                .bind("reversed", commissionReversed)
                .bind("now", now)
                .execute();
    }

    void refused(UUID id, UUID conversionId, String reason) {
        tenancy.update("""
                        update refunds set status = 'REFUSED', conversion_id = :conversion, reason = :reason
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("conversion", conversionId)
                .bind("reason", reason)
                .execute();
    }

    RefundView.Row one(String refundId) {
        return tenancy.query("select " + COLUMNS + " from refunds where brand_id = :brand and refund_id = :refund")
                .bind("refund", refundId.strip())
                .mapTo(RefundView.Row.class)
                .one();
    }

    NewRefund content(UUID id) {
        return tenancy.query("select content from refunds where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> read(row.getString("content")))
                .one();
    }

    List<RefundView.Row> page(Paging paging, @Nullable String orderId) {
        return tenancy.query("select " + COLUMNS + " " + """
                        from refunds where brand_id = :brand and id < :before
                          and (cast(:order as text) is null or order_id = :order) order by id desc limit :limit""")
                .bind("before", paging.before())
                .bind("order", orderId)
                .bind("limit", paging.limit() + 1)
                .mapTo(RefundView.Row.class)
                .list();
    }

    /** The conversion of an order, when it is there. */
    Optional<UUID> conversionOf(String orderId) {
        return tenancy.query("select id from conversions where brand_id = :brand and order_id = :order")
                .bind("order", orderId.strip())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Refunds that wait for these orders and have not waited too long, oldest first. */
    List<Waiting> waitingFor(Map<String, UUID> conversionIds, Instant now) {
        return Rows.of(List.copyOf(conversionIds.keySet()))
                .column("orders", "text", order -> order)
                .bindTo(tenancy.query("""
                        select id, order_id from refunds
                        where brand_id = :brand and status = 'WAITING' and order_id = any(:orders)
                          and created_at > :oldest
                        order by id"""))
                .bind("oldest", now.minus(WAITS))
                .map((row, context) -> new Waiting(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(conversionIds.get(row.getString("order_id")))))
                .list();
    }

    /** Refunds that wait although their orders are here; locked, so that two jobs do not both apply them. */
    List<Waiting> waitingInVain(Instant now) {
        return tenancy.query("""
                        select r.id, c.id as conversion_id from refunds r
                        join conversions c on c.brand_id = r.brand_id and c.order_id = r.order_id
                        where r.brand_id = :brand and r.status = 'WAITING' and r.created_at > :oldest
                        order by r.id limit 100 for update of r skip locked""")
                .bind("oldest", now.minus(WAITS))
                .mapTo(Waiting.class)
                .list();
    }

    void giveUp(Instant now) {
        tenancy.update("""
                        update refunds set status = 'REFUSED', reason = 'order_never_came'
                        where brand_id = :brand and status = 'WAITING' and created_at <= :oldest""").bind("oldest", now.minus(WAITS)).execute();
    }

    /** One row of the query. */
    record Waiting(UUID id, UUID conversionId) {}

    private String write(NewRefund refund) {
        try {
            return json.writeValueAsString(refund);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private NewRefund read(String text) {
        try {
            return json.readValue(text, NewRefund.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
