package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.commissions.Refundable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored refunds; {@link RefundIds} inserts them. */
@ApplicationScoped
class Refunds {
    static final String COLUMNS =
            "id, refund_id, order_id, conversion_id, amount, commission_reversed, status, reason, created_at";

    private static final String APPLIED = """
            update refunds r
            set status = 'APPLIED', conversion_id = l.conversion_id, amount = l.amount,
                commission_reversed = l.reversed, moved = l.moved, applied_at = :now
            from unnest(:ids, :conversions, :amounts, :reversed, :moved)
                as l(id, conversion_id, amount, reversed, moved)
            where r.brand_id = :brand and r.id = l.id""";

    private final Tenancy tenancy;
    private final RefundJson json;

    Refunds(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Stores what refunds have taken off their conversions. */
    void saveApplied(List<RefundResult.Applied> applied, Instant now) {
        if (applied.isEmpty()) {
            return;
        }
        UnnestParameters.of(applied)
                .column("ids", "uuid", refund -> refund.request().refundId())
                .column(
                        "conversions",
                        "uuid",
                        refund -> refund.request().conversion().id())
                .column("amounts", "int8", RefundResult.Applied::amount)
                .column("reversed", "int8", RefundResult.Applied::commissionReversed)
                .column("moved", "jsonb", refund -> json.write(refund.moved()))
                .bindTo(tenancy.update(APPLIED))
                .bind("now", now)
                .execute();
    }

    void saveRefused(UUID id, UUID conversionId, String reason) {
        tenancy.update("""
                        update refunds set status = 'REFUSED', conversion_id = :conversion, reason = :reason
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("conversion", conversionId)
                .bind("reason", reason)
                .execute();
    }

    List<RefundView.Row> page(Paging paging, Conditions conditions) {
        return conditions
                .bindTo(tenancy.list("select " + COLUMNS + " from refunds where brand_id = :brand and id < :before"
                        + conditions.sql() + " order by id desc limit :limit"))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(RefundView.Row.class)
                .list();
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
     * Marks a refund as undone; its conversion, if it has one, must be locked.
     *
     * @return what it had taken off; empty when it is not in that status any more
     */
    Optional<Undone> undo(UUID id, RefundView.Status from) {
        return tenancy.query("""
                        update refunds set status = 'UNDONE', reason = null
                        where brand_id = :brand and id = :id and status = :from
                        returning amount, moved""")
                .bind("id", id)
                .bind("from", from)
                .map((row, context) -> new Undone(row.getLong("amount"), json.readMoved(row.getString("moved"))))
                .findOne();
    }

    /** Applied refunds of a conversion that took less than they were for, or all that was left, oldest first. */
    List<Cut> findCut(UUID conversionId) {
        return tenancy.query("""
                        select id, content, returns, amount, moved from refunds
                        where brand_id = :brand and conversion_id = :conversion and status = 'APPLIED'
                          and (cast(content ->> 'amount' as bigint) > amount or cast(content ->> 'full' as boolean))
                        order by id""")
                .bind("conversion", conversionId)
                .map((row, context) -> new Cut(
                        new StoredRefund(
                                row.getObject("id", UUID.class),
                                json.read(row.getString("content")),
                                true,
                                json.readReturns(row.getString("returns"))),
                        new Undone(row.getLong("amount"), json.readMoved(row.getString("moved")))))
                .list();
    }

    /** A refund that takes as much as is left of its order, with what it took. */
    record Cut(StoredRefund refund, Undone taken) {}

    /** What an undone refund had taken off: in the order's currency, and by line. */
    record Undone(long amount, List<Refundable.Moved> moved) {}
}
