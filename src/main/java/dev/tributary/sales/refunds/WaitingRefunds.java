package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The refunds that wait for their orders. */
@ApplicationScoped
class WaitingRefunds {
    /** A shop that sends a refund before its order sends the order soon; after this time the refund is marked as orphaned. */
    static final Duration ORPHANED_AFTER = Duration.ofDays(3);

    private final Tenancy tenancy;
    private final RefundJson json;

    WaitingRefunds(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Locks the refunds that wait for these orders, oldest first, so that none is withdrawn while it is applied. */
    List<StoredRefund> lockWaitingFor(Collection<String> orderIds) {
        return UnnestParameters.of(List.copyOf(orderIds))
                .column("orders", "text", order -> order)
                .bindTo(tenancy.query("""
                        select id, content from refunds
                        where brand_id = :brand and status in ('WAITING', 'ORPHANED') and order_id = any(:orders)
                        order by id for update"""))
                .map((row, context) -> refund(row))
                .list();
    }

    /** Locks refunds that wait although their orders are stored, so that no two jobs apply them. */
    List<StoredRefund> lockMissed() {
        return tenancy.query("""
                        select r.id, r.content from refunds r
                        join conversions c on c.brand_id = r.brand_id and c.order_id = r.order_id
                        where r.brand_id = :brand and r.status = 'WAITING'
                        order by r.id limit 100 for update of r skip locked""").map((row, context) -> refund(row)).list();
    }

    /**
     * Marks refunds that have waited too long for an order that is not stored. They are still applied when it is reported.
     *
     * @return how many were marked
     */
    int markOrphaned(Instant now) {
        return tenancy.update("""
                        update refunds set status = 'ORPHANED'
                        where brand_id = :brand and id in (
                            select id from refunds r
                            where brand_id = :brand and status = 'WAITING' and created_at <= :oldest
                              and not exists (select from conversions where brand_id = :brand and order_id = r.order_id)
                            order by id limit 1000 for update skip locked)""").bind("oldest", now.minus(ORPHANED_AFTER)).execute();
    }

    private StoredRefund refund(ResultSet row) throws SQLException {
        return new StoredRefund(row.getObject("id", UUID.class), json.read(row.getString("content")), false);
    }
}
