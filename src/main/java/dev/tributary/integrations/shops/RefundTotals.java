package dev.tributary.integrations.shops;

import dev.tributary.sales.refunds.NewRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refunds that a shop states as a running total: each change of the total becomes a refund of its own. */
final class RefundTotals {
    private final String orderId;
    private final RefundAmounts amounts;
    private final RecordedRefunds recorded;
    private final Map<String, StatedTotal> totals;

    RefundTotals(String orderId, OrderMemory memory, RefundAmounts amounts, RecordedRefunds recorded) {
        this.orderId = orderId;
        this.amounts = amounts;
        this.recorded = recorded;
        this.totals = new HashMap<>(memory.refunds().totals());
    }

    /** Totals by the shop's id. */
    Map<String, StatedTotal> known() {
        return totals;
    }

    /** A refund of an amount; none when the amount is 0. */
    static List<NewRefund> amount(String id, String orderId, long amount) {
        return amount <= 0 ? List.of() : List.of(new NewRefund(id, orderId, amount, List.of()));
    }

    /**
     * Takes a failed refund out of the total, once: not when the failure is repeated, nor after a total that already leaves it
     * out.
     */
    void fail(ShopStatement.RefundFailed failed) {
        var total = failed.total();
        var amount = amounts.paidBack(total);
        if (amount == null || recorded.contains(failed.refundId())) {
            return;
        }
        recorded.set(failed.refundId(), List.of());
        var known = totals.getOrDefault(total.refundId(), StatedTotal.NONE);
        if (!known.isNewerThan(failed.statedAt())) {
            update(total.refundId(), known.without(amount));
        }
    }

    void take(StatedRefund stated, @Nullable Instant at) {
        var paid = amounts.paidBack(stated);
        if (paid != null
                && !totals.getOrDefault(stated.refundId(), StatedTotal.NONE).isNewerThan(at)) {
            update(stated.refundId(), new StatedTotal(paid, at));
        }
    }

    /** If the total has grown, refunds the difference. If it has shrunk, undoes all its refunds and refunds the new total. */
    private void update(String totalId, StatedTotal total) {
        long paid = total.amount();
        long before = totals.getOrDefault(totalId, StatedTotal.NONE).amount();
        totals.put(totalId, total);
        List<String> ids = new ArrayList<>(recorded.of(totalId));
        var id = totalId + ":" + paid;
        if (paid < before) {
            recorded.undoAll(ids);
            ids.clear();
            id = totalId + ":" + before + ":" + paid;
        }
        long taken = ids.isEmpty() ? 0 : before;
        long more = amounts.withoutTax(paid, true) - amounts.withoutTax(taken, true);
        for (var refund : amount(recorded.unused(id), orderId, more)) {
            recorded.add(refund);
            ids.add(refund.refundId());
        }
        recorded.set(totalId, List.copyOf(ids));
    }
}
