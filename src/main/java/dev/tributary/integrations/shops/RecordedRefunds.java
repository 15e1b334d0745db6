package dev.tributary.integrations.shops;

import dev.tributary.sales.refunds.NewRefund;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The refunds that were recorded for a shop's statements, and the steps that add or undo some. */
final class RecordedRefunds {
    private final Map<String, List<String>> recorded;
    private final List<String> undone;
    private final List<Step> steps = new ArrayList<>();

    RecordedRefunds(OrderMemory.Refunds before) {
        this.recorded = new HashMap<>(before.made());
        this.undone = new ArrayList<>(before.undone());
    }

    List<Step> steps() {
        return steps;
    }

    OrderMemory.Refunds toMemory(long owed, Map<String, StatedTotal> totals) {
        return new OrderMemory.Refunds(owed, recorded, undone, totals);
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
