package dev.tributary.integrations.shops;

import dev.tributary.sales.refunds.NewRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refunds that were recorded for a shop's statements, and the steps that add or undo some. */
final class RecordedRefunds {
    private final Map<String, List<String>> recorded;
    private final List<String> undone;
    private final Map<String, Long> pending;
    private final Map<String, Instant> withdrawn;
    private final List<Step> steps = new ArrayList<>();

    RecordedRefunds(OrderMemory.Refunds before) {
        this.recorded = new HashMap<>(before.made());
        this.undone = new ArrayList<>(before.undone());
        this.pending = new HashMap<>(before.pending());
        this.withdrawn = new HashMap<>(before.withdrawn());
    }

    List<Step> steps() {
        return steps;
    }

    OrderMemory.Refunds toMemory(long owed, Map<String, StatedTotal> totals) {
        return new OrderMemory.Refunds(owed, recorded, undone, totals, pending, withdrawn);
    }

    boolean contains(String refundId) {
        return recorded.containsKey(refundId);
    }

    /** Ids of the refunds recorded for a refund that the shop stated. */
    List<String> of(String statedId) {
        return recorded.getOrDefault(statedId, List.of());
    }

    void undo(String refundId) {
        var ids = recorded.remove(refundId);
        if (ids != null) {
            undone.add(refundId);
            ids.forEach(id -> steps.add(new Step.Undo(id)));
        }
    }

    /** @param at null when the shop does not say; then a repeated statement of the refund counts */
    void withdraw(String refundId, @Nullable Instant at) {
        undo(refundId);
        if (at != null) {
            withdrawn.merge(refundId, at, (first, next) -> next.isAfter(first) ? next : first);
        }
    }

    /** @param owed for its goods, if the pending money arrives */
    void addPending(String refundId, long owed) {
        pending.put(refundId, owed);
    }

    /** @return what was owed for its goods; null when the refund was not pending */
    @Nullable
    Long removePending(String refundId) {
        return pending.remove(refundId);
    }

    /** Undoes the refunds of a total that has shrunk. */
    void undoAll(List<String> ids) {
        ids.forEach(id -> steps.add(new Step.Undo(id)));
        undone.addAll(ids);
    }

    void add(NewRefund refund) {
        steps.add(new Step.Refund(refund));
    }

    void addRest(String refundId, String orderId) {
        var id = unused(refundId);
        steps.add(new Step.RefundRest(id, orderId));
        set(refundId, List.of(id));
    }

    /** Sets the refunds recorded for a refund that the shop stated. */
    void set(String statedId, List<String> ids) {
        recorded.put(statedId, ids);
    }

    /** An id for a refund. One that was undone keeps its id, so the same refund stated again gets another. */
    String unused(String refundId) {
        int times = Collections.frequency(undone, refundId);
        return times == 0 ? refundId : refundId + ":again" + (times == 1 ? "" : times);
    }
}
