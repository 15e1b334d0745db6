package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.LockedOrder;
import dev.tributary.sales.conversions.OrderEdit.Reduction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records what an edit removes from an order as refunds of its lines. Their ids are made from the order id. */
@ApplicationScoped
class ReduceOrder {
    /** Stands for the line of an order without lines. */
    static final int WHOLE_ORDER = -1;

    private static final String EDIT = ":edit:";

    private final RefundOrders refundOrders;
    private final UndoRefund undoRefund;
    private final RefundsOfEdits refundsOfEdits;

    ReduceOrder(RefundOrders refundOrders, UndoRefund undoRefund, RefundsOfEdits refundsOfEdits) {
        this.refundOrders = refundOrders;
        this.undoRefund = undoRefund;
        this.refundsOfEdits = refundsOfEdits;
    }

    /** Undoes earlier reductions, the newest first, until those left take no more off any line than the edit does. */
    void undoBeyond(LockedOrder order, List<Reduction> wanted) {
        var active = active(order);
        while (!active.isEmpty() && isBeyond(sum(active), wanted)) {
            undoRefund.undo(active.remove(active.size() - 1).id(), "The order was edited");
        }
    }

    private static boolean isBeyond(Map<Integer, Reduction> active, List<Reduction> wanted) {
        return active.values().stream().anyMatch(taken -> {
            var line = wanted.stream()
                    .filter(reduction -> reduction.line() == taken.line())
                    .findFirst();
            return line.isEmpty()
                    || taken.amount() > line.get().amount()
                    || taken.units() > line.get().units();
        });
    }

    /** Refunds what the edit removes beyond earlier reductions, up to what is left of the order. */
    void reduce(LockedOrder order, List<Reduction> wanted) {
        var taken = sum(active(order));
        var more = wanted.stream()
                .map(reduction -> beyond(reduction, taken.get(reduction.line())))
                .filter(reduction -> reduction.amount() > 0 || reduction.units() > 0)
                .toList();
        if (more.isEmpty()) {
            return;
        }
        var orderId = order.row().orderId();
        var id = orderId + EDIT + (refundsOfEdits.find(orderId, orderId + EDIT).size() + 1);
        long amount = more.stream().mapToLong(Reduction::amount).sum();
        var returns = more.stream()
                .filter(reduction -> reduction.line() != WHOLE_ORDER)
                .map(reduction -> new Refundable.Return(reduction.line(), reduction.units(), reduction.amount()))
                .toList();
        refundOrders.recordEdit(new NewRefund(id, orderId, amount, List.of()), returns);
    }

    private static Reduction beyond(Reduction wanted, @Nullable Reduction taken) {
        return taken == null
                ? wanted
                : new Reduction(wanted.line(), wanted.units() - taken.units(), wanted.amount() - taken.amount());
    }

    private List<RefundsOfEdits.Edit> active(LockedOrder order) {
        var orderId = order.row().orderId();
        var edits = new ArrayList<>(refundsOfEdits.find(orderId, orderId + EDIT));
        edits.removeIf(edit -> !edit.isApplied());
        return edits;
    }

    private static Map<Integer, Reduction> sum(List<RefundsOfEdits.Edit> edits) {
        Map<Integer, Reduction> sums = new HashMap<>();
        for (var edit : edits) {
            var reductions = edit.returns().isEmpty()
                    ? List.of(new Reduction(WHOLE_ORDER, 0, edit.amount()))
                    : edit.returns().stream().map(ReduceOrder::reduction).toList();
            for (var reduction : reductions) {
                sums.merge(
                        reduction.line(),
                        reduction,
                        (a, b) -> new Reduction(a.line(), a.units() + b.units(), a.amount() + b.amount()));
            }
        }
        return sums;
    }

    private static Reduction reduction(Refundable.Return returned) {
        return new Reduction(returned.line(), returned.quantity(), Objects.requireNonNull(returned.amount()));
    }
}
