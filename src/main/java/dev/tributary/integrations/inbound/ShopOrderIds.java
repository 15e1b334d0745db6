package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The ids by which the messages of a shop name one order. */
@ApplicationScoped
class ShopOrderIds {
    private final Tenancy tenancy;
    private final Clock clock;

    ShopOrderIds(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Locks an order for this transaction, so that messages about it are processed one at a time. */
    void lock(String orderId) {
        tenancy.query("select pg_advisory_xact_lock(hashtextextended(cast(:brand as text) || :order, 0))")
                .bind("order", orderId)
                .map((row, context) -> true)
                .one();
    }

    /** The id under which the order was recorded; the given id when it has no other. */
    String recordedId(String orderId) {
        return tenancy.query("select order_id from shop_order_ids where brand_id = :brand and other_id = :other")
                .bind("other", orderId)
                .mapTo(String.class)
                .findOne()
                .orElse(orderId);
    }

    /** @return those of the ids that were not known before */
    List<String> addIds(String orderId, List<String> otherIds) {
        return UnnestParameters.of(otherIds)
                .column("others", "text", id -> id)
                .bindTo(tenancy.query("""
                        insert into shop_order_ids (brand_id, other_id, order_id, created_at)
                        select :brand, other, :order, :now from unnest(:others) as o(other) order by other
                        on conflict do nothing returning other_id"""))
                .bind("order", orderId)
                .bind("now", clock.instant())
                .mapTo(String.class)
                .list();
    }
}
