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
    /** A shop that sends a refund before its order sends the order soon; after that long the refund is told as orphaned. */
    static final Duration WAITS = Duration.ofDays(3);

    private final Tenancy tenancy;
    private final RefundJson json;

    WaitingRefunds(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Refunds that wait for these orders, oldest first; locked, so that none of them is withdrawn while it is applied. */
    List<KeptRefund> waitingFor(Collection<String> orderIds) {
        return UnnestParameters.of(List.copyOf(orderIds))
                .column("orders", "text", order -> order)
                .bindTo(tenancy.query("""
                        select id, content from refunds
                        where brand_id = :brand and status in ('WAITING', 'ORPHANED') and order_id = any(:orders)
                        order by id for update"""))
                .map((row, context) -> kept(row))
                .list();
    }

    /** Refunds that wait although their orders are here; locked, so that two jobs do not both apply them. */
    List<KeptRefund> missed() {
        return tenancy.query("""
                        select r.id, r.content from refunds r
                        join conversions c on c.brand_id = r.brand_id and c.order_id = r.order_id
                        where r.brand_id = :brand and r.status = 'WAITING'
                        order by r.id limit 100 for update of r skip locked""").map((row, context) -> kept(row)).list();
    }

    /**
     * Marks some that have waited too long for an order that is not here, and tells how many. They still apply when their order
     * comes.
     */
    int markOrphaned(Instant now) {
        return tenancy.update("""
                        update refunds set status = 'ORPHANED'
                        where brand_id = :brand and id in (
                            select id from refunds r
                            where brand_id = :brand and status = 'WAITING' and created_at <= :oldest
                              and not exists (select from conversions where brand_id = :brand and order_id = r.order_id)
                            order by id limit 1000 for update skip locked)""").bind("oldest", now.minus(WAITS)).execute();
    }

    private KeptRefund kept(ResultSet row) throws SQLException {
        return new KeptRefund(row.getObject("id", UUID.class), json.read(row.getString("content")), false);
    }
}
