package dev.tributary.sales.refunds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.commissions.Refundable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of refunds. */
@ApplicationScoped
class Refunds {
    /** A shop that sends a refund before its order sends the order soon; after that long the refund is told as orphaned. */
    static final Duration WAITS = Duration.ofDays(3);

    private static final TypeReference<List<Refundable.Moved>> MOVED = new TypeReference<>() {};

    private static final String COLUMNS =
            "id, refund_id, order_id, conversion_id, amount, commission_reversed, status, reason, created_at";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    Refunds(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * A refund with the id it is kept under.
     *
     * @param upToRest whether it takes what is left when its amount is more
     */
    record Kept(UUID id, NewRefund refund, boolean upToRest) {
        String refundId() {
            return refund.refundId().strip();
        }

        String orderId() {
            return refund.orderId().strip();
        }
    }

    /** A refund that came before. */
    record Known(RefundView.Row row, NewRefund content) {}

    /**
     * Takes the refunds' ids for this transaction, in their order, so that two lists wait for each other one way only.
     *
     * @return those that nobody took before
     */
    Set<UUID> take(List<Kept> fresh, Instant now) {
        return UnnestParameters.of(fresh)
                .column("ids", "uuid", Kept::id)
                .column("refunds", "text", Kept::refundId)
                .column("orders", "text", Kept::orderId)
                .column("contents", "json", one -> write(one.refund()))
                .bindTo(tenancy.query("""
                        insert into refunds (brand_id, id, refund_id, order_id, content, status, created_at)
                        select :brand, id, refund_id, order_id, content, 'WAITING', :now
                        from unnest(:ids, :refunds, :orders, :contents) as f(id, refund_id, order_id, content)
                        order by refund_id
                        on conflict (brand_id, refund_id) do nothing
                        returning id"""))
                .bind("now", now)
                .mapTo(UUID.class)
                .set();
    }

    /** Undoes the taking of ids; what they named was refused, and may be sent again. */
    void giveBack(List<UUID> ids) {
        if (!ids.isEmpty()) {
            UnnestParameters.of(ids)
                    .column("ids", "uuid", id -> id)
                    .bindTo(tenancy.update("delete from refunds where brand_id = :brand and id = any(:ids)"))
                    .execute();
        }
    }

    /** Which of these refund ids were taken before. */
    Set<String> taken(List<String> refundIds) {
        return UnnestParameters.of(refundIds)
                .column("refunds", "text", id -> id)
                .bindTo(tenancy.query(
                        "select refund_id from refunds where brand_id = :brand and refund_id = any(:refunds)"))
                .mapTo(String.class)
                .set();
    }

    /** By refund id. */
    Map<String, Known> known(List<String> refundIds) {
        return UnnestParameters.of(refundIds)
                .column("refunds", "text", id -> id)
                .bindTo(tenancy.query("select content, " + COLUMNS + " " + """
                        from refunds where brand_id = :brand and refund_id = any(:refunds)"""))
                .map((row, context) -> new Known(
                        context.findRowMapperFor(RefundView.Row.class)
                                .orElseThrow()
                                .map(row, context),
                        read(row.getString("content"))))
                .collect(Collectors.toMap(known -> known.row().refundId(), Function.identity()));
    }

    void applied(List<ApplyRefunds.Applied> lowered, Instant now) {
        if (lowered.isEmpty()) {
            return;
        }
        UnnestParameters.of(lowered)
                .column("ids", "uuid", one -> one.request().refundId())
                .column("conversions", "uuid", one -> one.request().conversion().id())
                .column("amounts", "int8", ApplyRefunds.Applied::amount)
                .column("reversed", "int8", ApplyRefunds.Applied::commissionReversed)
                .column("moved", "jsonb", one -> write(one.moved()))
                .bindTo(tenancy.update("""
                        update refunds r
                        set status = 'APPLIED', conversion_id = l.conversion_id, amount = l.amount,
                            commission_reversed = l.reversed, moved = l.moved, applied_at = :now
                        from unnest(:ids, :conversions, :amounts, :reversed, :moved)
                            as l(id, conversion_id, amount, reversed, moved)
                        where r.brand_id = :brand and r.id = l.id"""))
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

    List<RefundView.Row> page(Paging paging, @Nullable String orderId) {
        var conditions = Conditions.none().and("order_id = :order", "order", orderId);
        return conditions
                .bindTo(tenancy.list("select " + COLUMNS + " from refunds where brand_id = :brand and id < :before"
                        + conditions.sql() + " order by id desc limit :limit"))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(RefundView.Row.class)
                .list();
    }

    /** Refunds that wait for these orders, oldest first. */
    List<Kept> waitingFor(Collection<String> orderIds) {
        return UnnestParameters.of(List.copyOf(orderIds))
                .column("orders", "text", order -> order)
                .bindTo(tenancy.query("""
                        select id, content from refunds
                        where brand_id = :brand and status in ('WAITING', 'ORPHANED') and order_id = any(:orders)
                        order by id"""))
                .map((row, context) -> kept(row))
                .list();
    }

    /** Refunds that wait although their orders are here; locked, so that two jobs do not both apply them. */
    List<Kept> missed() {
        return tenancy.query("""
                        select r.id, r.content from refunds r
                        join conversions c on c.brand_id = r.brand_id and c.order_id = r.order_id
                        where r.brand_id = :brand and r.status = 'WAITING'
                        order by r.id limit 100 for update of r skip locked""").map((row, context) -> kept(row)).list();
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), read(row.getString("content")), false);
    }

    /** Marks some that have waited too long, and tells how many. They still apply when their order comes. */
    int markOrphaned(Instant now) {
        return tenancy.update("""
                        update refunds set status = 'ORPHANED'
                        where brand_id = :brand and id in (
                            select id from refunds
                            where brand_id = :brand and status = 'WAITING' and created_at <= :oldest
                            order by id limit 1000 for update skip locked)""").bind("oldest", now.minus(WAITS)).execute();
    }

    /** @throws NotFound when there is none */
    RefundView.Row get(UUID id) {
        return tenancy.query("select " + COLUMNS + " from refunds where brand_id = :brand and id = :id")
                .bind("id", id)
                .mapTo(RefundView.Row.class)
                .findOne()
                .orElseThrow(() -> new NotFound("refund"));
    }

    /**
     * Marks a refund as taken back; its conversion, if it has one, must be locked.
     *
     * @return what it did; empty when it is not in that status any more
     */
    Optional<Undone> undo(UUID id, RefundView.Status from) {
        return tenancy.query("""
                        update refunds set status = 'UNDONE', reason = null
                        where brand_id = :brand and id = :id and status = :from
                        returning amount, moved""")
                .bind("id", id)
                .bind("from", from)
                .map((row, context) -> new Undone(row.getLong("amount"), readMoved(row.getString("moved"))))
                .findOne();
    }

    /** What an undone refund had taken off, in the order's currency and by line. */
    record Undone(long amount, List<Refundable.Moved> moved) {}

    /** Refunds whose ids begin like this, as far as they are of this order, oldest first. */
    List<Edit> edits(String orderId, String prefix) {
        return tenancy.query("""
                        select id, refund_id, status, amount, moved from refunds
                        where brand_id = :brand and order_id = :order and starts_with(refund_id, :prefix) order by id""")
                .bind("order", orderId)
                .bind("prefix", prefix)
                .map((row, context) -> new Edit(
                        row.getObject("id", UUID.class),
                        RefundView.Status.valueOf(row.getString("status")) == RefundView.Status.APPLIED,
                        row.getLong("amount"),
                        readMoved(row.getString("moved"))))
                .list();
    }

    /** A refund that an edit of its order made. */
    record Edit(UUID id, boolean isApplied, long amount, List<Refundable.Moved> moved) {}

    private List<Refundable.Moved> readMoved(@Nullable String text) {
        try {
            return text == null ? List.of() : json.readValue(text, MOVED);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
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
