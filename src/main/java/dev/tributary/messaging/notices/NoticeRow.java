package dev.tributary.messaging.notices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is stored.
 *
 * @param amount minor units; negative for money taken back
 * @param details as JSON, of a form that depends on the kind
 * @param orderRef the end of the order's id
 * @param payoutText the payout's reference, or why it failed
 */
public record NoticeRow(
        UUID id,
        UUID enrollmentId,
        NoticeKind kind,
        long amount,
        @Nullable UUID conversionId,
        @Nullable UUID payoutId,
        String details,
        Instant createdAt,
        @Nullable String orderRef,
        @Nullable String payoutText) {

    /** Whether an undone refund is the cause, and not a new order. */
    boolean undoesRefund() {
        return details.contains("\"REFUND_UNDONE\"");
    }

    static final String COLUMNS = """
            n.id, n.enrollment_id, n.kind, n.amount, n.conversion_id, n.payout_id, cast(n.details as text) as details, n.created_at,
            '…' || right(c.order_id, 4) as order_ref, coalesce(p.failure_reason, p.reference) as payout_text""";

    static final String JOINS = """

            left join conversions c on c.brand_id = n.brand_id and c.id = n.conversion_id
            left join payouts p on p.brand_id = n.brand_id and p.id = n.payout_id
            """;
}
