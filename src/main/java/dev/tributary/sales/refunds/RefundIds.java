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

/** Inserts refunds by the shop's refund id, each once, and finds them by it. */
@ApplicationScoped
class RefundIds {
    private static final String INSERT = """
            insert into refunds (brand_id, id, refund_id, order_id, content, returns, status, created_at)
            select :brand, id, refund_id, order_id, content, returns, 'WAITING', :now
            from unnest(:ids, :refunds, :orders, :contents, :returns) as f(id, refund_id, order_id, content, returns)
            order by refund_id
            on conflict (brand_id, refund_id) do nothing
            returning id""";

    private final Tenancy tenancy;
    private final RefundJson json;

    RefundIds(Tenancy tenancy, RefundJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** A refund that is recorded. */
    record Recorded(RefundView.Row row, NewRefund content) {}

    /**
     * Inserts refunds in the order of their refund ids, so that two lists never wait for each other both ways.
     *
     * @return ids of those that were not recorded before
     */
    Set<UUID> insert(List<StoredRefund> refunds, Instant now) {
        return UnnestParameters.of(refunds)
                .column("ids", "uuid", StoredRefund::id)
                .column("refunds", "text", StoredRefund::refundId)
                .column("orders", "text", StoredRefund::orderId)
                .column("contents", "json", refund -> json.write(refund.refund()))
                .column("returns", "jsonb", refund -> refund.returns().isEmpty() ? null : json.write(refund.returns()))
                .bindTo(tenancy.query(INSERT))
                .bind("now", now)
                .mapTo(UUID.class)
                .set();
    }

    /** Deletes refused refunds, so that their refund ids can be sent again. */
    void delete(List<UUID> ids) {
        if (!ids.isEmpty()) {
            UnnestParameters.of(ids)
                    .column("ids", "uuid", id -> id)
                    .bindTo(tenancy.update("delete from refunds where brand_id = :brand and id = any(:ids)"))
                    .execute();
        }
    }

    /** Which of these refund ids are recorded. */
    Set<String> findRecorded(List<String> refundIds) {
        return UnnestParameters.of(refundIds)
                .column("refunds", "text", id -> id)
                .bindTo(tenancy.query(
                        "select refund_id from refunds where brand_id = :brand and refund_id = any(:refunds)"))
                .mapTo(String.class)
                .set();
    }

    /** By refund id. */
    Map<String, Recorded> find(List<String> refundIds) {
        return UnnestParameters.of(refundIds)
                .column("refunds", "text", id -> id)
                .bindTo(tenancy.query("select content, " + Refunds.COLUMNS + " " + """
                        from refunds where brand_id = :brand and refund_id = any(:refunds)"""))
                .map((row, context) -> new Recorded(
                        context.findRowMapperFor(RefundView.Row.class)
                                .orElseThrow()
                                .map(row, context),
                        json.read(row.getString("content"))))
                .collect(Collectors.toMap(refund -> refund.row().refundId(), Function.identity()));
    }
}
