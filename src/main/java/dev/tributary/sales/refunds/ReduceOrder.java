package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.LockedOrder;
import dev.tributary.sales.conversions.OrderEdit.Reduction;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Brands brands;

    ReduceOrder(RefundOrders refundOrders, UndoRefund undoRefund, RefundsOfEdits refundsOfEdits, Brands brands) {
        this.refundOrders = refundOrders;
        this.undoRefund = undoRefund;
        this.refundsOfEdits = refundsOfEdits;
        this.brands = brands;
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
                .toList();
        var left = order.row().refundable(brands.current().currency(), order.lines());
        var orderId = order.row().orderId();
        var id = orderId + EDIT + (refundsOfEdits.find(orderId, orderId + EDIT).size() + 1);
        if (!more.isEmpty() && more.get(0).line() == WHOLE_ORDER) {
            long amount = Math.min(left.remaining(), more.get(0).amount());
            record(new NewRefund(id, orderId, amount, List.of()), amount);
        } else {
            var lines = returned(order, left, more);
            record(new NewRefund(id, orderId, null, lines), lines.size());
        }
    }

    private static List<ReturnedLine> returned(LockedOrder order, Refundable left, List<Reduction> more) {
        List<ReturnedLine> returned = new ArrayList<>();
        long remaining = left.remaining();
        for (var reduction : more) {
            int line = reduction.line();
            var state = left.lines().get(line);
            long amount = Math.min(Math.min(remaining, reduction.amount()), left.remainingOf(line));
            int units = Math.min(reduction.units(), state.quantity() - state.returned());
            if (amount > 0 || units > 0) {
                remaining -= amount;
                var named = order.lines().get(line);
                returned.add(new ReturnedLine(
                        named.lineId(), named.sku(), named.productId(), Math.max(0, units), Math.max(0, amount)));
            }
        }
        return returned;
    }

    private static Reduction beyond(Reduction wanted, @Nullable Reduction taken) {
        return taken == null
                ? wanted
                : new Reduction(wanted.line(), wanted.units() - taken.units(), wanted.amount() - taken.amount());
    }

    private void record(NewRefund refund, long size) {
        if (size > 0) {
            refundOrders.record(refund);
        }
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
            var moved = edit.moved().isEmpty()
                    ? List.of(new Refundable.Moved(WHOLE_ORDER, 0, 0, edit.amount()))
                    : edit.moved();
            for (var line : moved) {
                sums.merge(
                        line.line(),
                        new Reduction(line.line(), line.returned(), line.amount()),
                        (a, b) -> new Reduction(a.line(), a.units() + b.units(), a.amount() + b.amount()));
            }
        }
        return sums;
    }
}
