package dev.tributary.integrations.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads objects that the audit trail names without their content, as they were when they were created: later changes are undone
 * one by one.
 */
@ApplicationScoped
class ReadObjects {
    /** A payout is read for the event {@code payout.requested}, and the columns of that event do not change afterwards. */
    private static final String NEVER_CHANGES = "pay";

    private static final Map<String, String> SQL = Map.of(
            "cnv",
            """
            select id, to_jsonb(c) - cast('{content,content_hash,evidence,explanation,lines,customer_key}' as text[]) as columns
            from conversions c where brand_id = :brand and id = any(:ids)""",
            "cus",
            """
            select id, to_jsonb(b) - cast('{customer_key,enrollment_history}' as text[]) as columns
            from customer_bindings b where brand_id = :brand and id = any(:ids)""",
            "led",
            "select id, to_jsonb(e) as columns from ledger_entries e where brand_id = :brand and id = any(:ids)",
            "rfd",
            """
            select id, to_jsonb(r) - cast('{content,moved,returns}' as text[]) as columns
            from refunds r where brand_id = :brand and id = any(:ids)""",
            "pay",
            """
            select p.id, jsonb_build_object(
                       'id', p.id, 'enrollment_id', p.enrollment_id, 'member_id', p.member_id, 'offer_id', p.offer_id,
                       'batch_id', p.batch_id, 'status', 'PROCESSING', 'way', p.way, 'currency', p.currency,
                       'amount', p.amount, 'tax', p.tax, 'total', p.amount + p.tax, 'note', p.note,
                       'pay_to', case when p.pay_to is not null then jsonb_build_object(
                           'method', p.method, 'address', p.pay_to, 'name', p.pay_to_name, 'bic', p.pay_to_bic) end,
                       'member_name', concat_ws(' ', m.first_name, m.last_name), 'member_email', m.email,
                       'offer_name', o.name, 'created_at', p.created_at) as columns
            from payouts p
            join members m on m.brand_id = p.brand_id and m.id = p.member_id
            join offers o on o.brand_id = p.brand_id and o.id = p.offer_id
            where p.brand_id = :brand and p.id = any(:ids)""",
            "rwd",
            "select id, to_jsonb(g) as columns from reward_grants g where brand_id = :brand and id = any(:ids)");

    private static final String LATER_CHANGES = """
            select subject_id as id, before as columns from audit_events
            where brand_id = :brand and subject_id = any(:ids) and before is not null
            order by sequence desc""";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    ReadObjects(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Columns by id; objects that no longer exist are left out. */
    Map<UUID, ObjectNode> asCreated(List<ChangeRow.Position> positions) {
        Map<UUID, ObjectNode> objects = new HashMap<>();
        positions.stream()
                .collect(Collectors.groupingBy(position -> position.row().subjectKind()))
                .forEach((kind, ofKind) -> objects.putAll(asCreated(
                        kind, ofKind.stream().map(ChangeRow.Position::subject).toList())));
        return objects;
    }

    private Map<UUID, ObjectNode> asCreated(String kind, List<UUID> ids) {
        var objects = tenancy.query(Objects.requireNonNull(SQL.get(kind)))
                .bindArray("ids", UUID.class, ids)
                .mapTo(Columns.class)
                .collect(Collectors.toMap(Columns::id, row -> read(row.columns())));
        if (kind.equals(NEVER_CHANGES)) {
            return objects;
        }
        tenancy.query(LATER_CHANGES)
                .bindArray("ids", UUID.class, ids)
                .mapTo(Columns.class)
                .forEach(change -> undo(objects, change));
        return objects;
    }

    /** The audit trail holds a deleted row with all its columns. */
    private void undo(Map<UUID, ObjectNode> objects, Columns change) {
        var before = read(change.columns());
        objects.merge(change.id(), before, (object, earlier) -> {
            object.setAll(earlier);
            return object;
        });
    }

    private ObjectNode read(String columns) {
        try {
            return (ObjectNode) json.readTree(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row of the queries above. */
    public record Columns(UUID id, String columns) {}
}
