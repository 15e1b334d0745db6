package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes refunds under the ids of their shops, each once. */
@ApplicationScoped
class TakenRefunds {
    private static final String TAKE = """
            insert into refunds (brand_id, id, refund_id, order_id, content, status, created_at)
            select :brand, id, refund_id, order_id, content, 'WAITING', :now
            from unnest(:ids, :refunds, :orders, :contents) as f(id, refund_id, order_id, content)
            order by refund_id
            on conflict (brand_id, refund_id) do nothing
            returning id""";

    private final Tenancy tenancy;
    private final RefundJson json;

    TakenRefunds(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** A refund that came before. */
    record Known(RefundView.Row row, NewRefund content) {}

    /**
     * Takes the refunds' ids for this transaction, in their order, so that two lists wait for each other one way only.
     *
     * @return those that nobody took before
     */
    Set<UUID> take(List<KeptRefund> fresh, Instant now) {
        return UnnestParameters.of(fresh)
                .column("ids", "uuid", KeptRefund::id)
                .column("refunds", "text", KeptRefund::refundId)
                .column("orders", "text", KeptRefund::orderId)
                .column("contents", "json", one -> json.write(one.refund()))
                .bindTo(tenancy.query(TAKE))
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
                .bindTo(tenancy.query("select content, " + Refunds.COLUMNS + " " + """
                        from refunds where brand_id = :brand and refund_id = any(:refunds)"""))
                .map((row, context) -> new Known(
                        context.findRowMapperFor(RefundView.Row.class)
                                .orElseThrow()
                                .map(row, context),
                        json.read(row.getString("content"))))
                .collect(Collectors.toMap(known -> known.row().refundId(), Function.identity()));
    }
}
