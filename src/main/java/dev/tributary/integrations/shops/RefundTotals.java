package dev.tributary.integrations.shops;

import dev.tributary.sales.refunds.NewRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refunds that a shop states as a total of all so far: what a new total changes is a refund of its own. */
final class RefundTotals {
    private final String orderId;
    private final RefundAmounts amounts;
    private final RefundsMade made;
    private final Map<String, StatedTotal> totals;

    RefundTotals(String orderId, OrderMemory memory, RefundAmounts amounts, RefundsMade made) {
        this.orderId = orderId;
        this.amounts = amounts;
        this.made = made;
        this.totals = new HashMap<>(memory.refunds().totals());
    }

    /** By the shop's id. */
    Map<String, StatedTotal> known() {
        return totals;
    }

    /** A refund of money; none of nothing. */
    static List<NewRefund> amount(String id, String orderId, long amount) {
        return amount <= 0 ? List.of() : List.of(new NewRefund(id, orderId, amount, List.of()));
    }

    /** What has failed is no part of the total any more; told twice, or after a total that does without it, it is so once. */
    void fail(ShopStatement.RefundFailed failed) {
        var total = failed.total();
        var amount = amounts.paidBack(total);
        if (amount == null || made.contains(failed.refundId())) {
            return;
        }
        made.note(failed.refundId(), List.of());
        var known = totals.getOrDefault(total.refundId(), StatedTotal.NONE);
        if (!known.isNewerThan(failed.statedAt())) {
            bringTo(total.refundId(), known.without(amount));
        }
    }

    void take(StatedRefund stated, @Nullable Instant at) {
        var paid = amounts.paidBack(stated);
        if (paid != null
                && !totals.getOrDefault(stated.refundId(), StatedTotal.NONE).isNewerThan(at)) {
            bringTo(stated.refundId(), new StatedTotal(paid, at));
        }
    }

    /** A total that has grown is a refund of the difference; of one that has shrunk all refunds are undone and made anew. */
    private void bringTo(String totalId, StatedTotal total) {
        long paid = total.amount();
        long before = totals.getOrDefault(totalId, StatedTotal.NONE).amount();
        totals.put(totalId, total);
        List<String> ids = new ArrayList<>(made.of(totalId));
        var id = totalId + ":" + paid;
        if (paid < before) {
            made.undoAll(ids);
            ids.clear();
            id = totalId + ":" + before + ":" + paid;
        }
        long taken = ids.isEmpty() ? 0 : before;
        long more = amounts.withoutTax(paid, true) - amounts.withoutTax(taken, true);
        for (var refund : amount(made.unused(id), orderId, more)) {
            made.make(refund);
            ids.add(refund.refundId());
        }
        made.note(totalId, List.copyOf(ids));
    }
}
