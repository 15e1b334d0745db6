package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Refundable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The refunds that edits of their orders made. */
@ApplicationScoped
class RefundsOfEdits {
    private final Tenancy tenancy;
    private final RefundJson json;

    RefundsOfEdits(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Refunds of an order whose ids begin with the prefix, oldest first. */
    List<Edit> find(String orderId, String prefix) {
        return tenancy.query("""
                        select id, status, content, returns from refunds
                        where brand_id = :brand and order_id = :order and starts_with(refund_id, :prefix) order by id""")
                .bind("order", orderId)
                .bind("prefix", prefix)
                .map((row, context) -> new Edit(
                        row.getObject("id", UUID.class),
                        RefundView.Status.valueOf(row.getString("status")) == RefundView.Status.APPLIED,
                        Objects.requireNonNull(
                                json.read(row.getString("content")).amount()),
                        json.readReturns(row.getString("returns"))))
                .list();
    }

    /**
     * A refund that an edit of its order made.
     *
     * @param amount that the edit removed, even if less was left of the order
     * @param returns the same by line; empty for an order without lines
     */
    record Edit(UUID id, boolean isApplied, long amount, List<Refundable.Return> returns) {}
}
