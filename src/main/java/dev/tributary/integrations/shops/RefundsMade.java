package dev.tributary.integrations.shops;

import dev.tributary.sales.refunds.NewRefund;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The refunds that were recorded for a shop's statements, and the steps that add or undo some. */
final class RefundsMade {
    private final Map<String, List<String>> made;
    private final List<String> undone;
    private final List<Step> steps = new ArrayList<>();

    RefundsMade(OrderMemory.Refunds before) {
        this.made = new HashMap<>(before.made());
        this.undone = new ArrayList<>(before.undone());
    }

    List<Step> steps() {
        return steps;
    }

    OrderMemory.Refunds remembered(long owed, Map<String, StatedTotal> totals) {
        return new OrderMemory.Refunds(owed, made, undone, totals);
    }

    boolean contains(String refundId) {
        return made.containsKey(refundId);
    }

    /** Ids of the refunds recorded for a refund that the shop stated. */
    List<String> of(String statedId) {
        return made.getOrDefault(statedId, List.of());
    }

    void undo(String refundId) {
        var ids = made.remove(refundId);
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

    void make(NewRefund refund) {
        steps.add(new Step.Refund(refund));
    }

    void makeOfRest(String refundId, String orderId) {
        var id = unused(refundId);
        steps.add(new Step.RefundRest(id, orderId));
        note(refundId, List.of(id));
    }

    /** Sets the refunds recorded for a refund that the shop stated. */
    void note(String statedId, List<String> ids) {
        made.put(statedId, ids);
    }

    /** An id for a refund. One that was undone keeps its id, so the same refund stated again gets another. */
    String unused(String refundId) {
        int times = Collections.frequency(undone, refundId);
        return times == 0 ? refundId : refundId + ":again" + (times == 1 ? "" : times);
    }
}
