package dev.tributary.messaging.messages;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists and counts the deliveries of messages by status. */
@ApplicationScoped
class ReadDeliveries {
    private final Tenancy tenancy;

    ReadDeliveries(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    MessageView.Counts count(UUID messageId) {
        return count(List.of(messageId)).getOrDefault(messageId, MessageView.Counts.NONE);
    }

    /** The number of deliveries by message and status; a message without deliveries is left out. */
    Map<UUID, MessageView.Counts> count(Collection<UUID> messageIds) {
        return tenancy.query("""
                        select message_id,
                               count(*) filter (where status = 'QUEUED') as queued,
                               count(*) filter (where status = 'SENT') as sent,
                               count(*) filter (where status = 'FAILED') as failed,
                               count(*) filter (where status = 'SKIPPED') as skipped
                          from deliveries
                         where brand_id = :brand and message_id = any(:messages) group by message_id""")
                .bindArray("messages", UUID.class, messageIds)
                .reduceRows(new HashMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("message_id", UUID.class), row.getRow(MessageView.Counts.class));
                    return counts;
                });
    }

    /** A page and one row more, newest first. */
    List<DeliveryView> page(UUID messageId, Paging paging, @Nullable DeliveryStatus status) {
        var conditions = Conditions.none().and("status = :status", "status", status);
        return conditions
                .bindTo(tenancy.list("""
                        select d.id, member_id, first_name, last_name, d.email, d.status, reason, missing, reply,
                               d.created_at, changed_at
                          from (select * from deliveries
                                 where brand_id = :brand and message_id = :message and id < :before""" + conditions.sql() + """
                                 order by id desc limit :limit) d
                          join members m on m.brand_id = d.brand_id and m.id = d.member_id
                         order by d.id desc"""))
                .bind("message", messageId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .map((row, context) -> DeliveryView.read(row))
                .list();
    }
}
