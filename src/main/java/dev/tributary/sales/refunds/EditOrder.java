package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.AmendConversion;
import dev.tributary.sales.conversions.LockedOrder;
import dev.tributary.sales.conversions.OrderEdit;
import dev.tributary.sales.conversions.OrderEdit.Reduction;
import dev.tributary.sales.conversions.OrderEdit.SoldLine;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Brings an order that was reported to what the shop says it is now. What is sold more raises the order; what is sold less is
 * a refund of lines, under an id of its own. An edit that is edited back undoes that refund.
 */
@ApplicationScoped
public class EditOrder {
    private static final String EDIT = ":edit:";
    private static final int WHOLE_ORDER = -1;

    private final AmendConversion amendConversion;
    private final RefundOrders refundOrders;
    private final UndoRefund undoRefund;
    private final RefundsOfEdits refundsOfEdits;
    private final Brands brands;

    EditOrder(
            AmendConversion amendConversion,
            RefundOrders refundOrders,
            UndoRefund undoRefund,
            RefundsOfEdits refundsOfEdits,
            Brands brands) {
        this.amendConversion = amendConversion;
        this.refundOrders = refundOrders;
        this.undoRefund = undoRefund;
        this.refundsOfEdits = refundsOfEdits;
        this.brands = brands;
    }

    /**
     * Follows an edit in the transaction at hand.
     *
     * @param now the order as it is sold now, before refunds
     * @return false when the order was not reported
     * @throws InvalidFields when it is another kind of order than the one reported
     */
    public boolean follow(NewConversion now) {
        var found = amendConversion.lock(now.orderId().strip());
        found.ifPresent(order -> follow(order, now));
        return found.isPresent();
    }

    private void follow(LockedOrder order, NewConversion now) {
        refuseAnother(order, now);
        var row = order.row();
        var sold = now.toOrder(
                        row.day(),
                        order.explanation().customer(),
                        row.exchange(brands.current().currency()))
                .under(order.terms());
        reduce(
                order,
                now.lines().isEmpty() ? followSubtotal(order, sold.sale()) : followLines(order, now, sold.lineSales()));
    }

    /** @return what is less than before */
    private List<Reduction> followSubtotal(LockedOrder order, long sale) {
        var before = order.row().sale();
        var reductions = sale < before ? List.of(new Reduction(WHOLE_ORDER, 0, before - sale)) : List.<Reduction>of();
        undoBeyond(order, reductions);
        if (sale > before) {
            amendConversion.raise(reread(order), List.of(), sale);
        }
        return reductions;
    }

    /** @return what is less than before */
    private List<Reduction> followLines(LockedOrder order, NewConversion now, List<Long> sales) {
        var sold = IntStream.range(0, sales.size())
                .mapToObj(i -> new SoldLine(
                        now.lines().get(i),
                        Objects.requireNonNull(now.lines().get(i).quantity()),
                        sales.get(i)))
                .toList();
        var edit = OrderEdit.of(order.report().lines(), order.lines(), sold);
        undoBeyond(order, edit.reductions());
        if (edit.isRaised()) {
            amendConversion.raise(reread(order), edit.lines(), null);
        }
        return edit.reductions();
    }

    private static void refuseAnother(LockedOrder order, NewConversion now) {
        var row = order.row();
        if (now.currency() != null && !now.currency().getCurrencyCode().equals(row.currency())) {
            throw new InvalidFields(
                    "/currency", "differs_from_order", "The order was reported in " + row.currency() + ".");
        }
        if (now.type() != row.type()) {
            throw new InvalidFields("/type", "differs_from_order", "The order was reported as " + row.type() + ".");
        }
        if (now.lines().isEmpty() != order.lines().isEmpty()) {
            throw new InvalidFields(
                    "/lines",
                    "differs_from_order",
                    order.lines().isEmpty() ? "The order was reported without lines." : "The order has lines.");
        }
    }

    /** Undoes earlier reductions, the newest first, until none takes more off a line than the edit does. */
    private void undoBeyond(LockedOrder order, List<Reduction> wanted) {
        var active = active(order);
        while (!active.isEmpty() && isBeyond(sum(active), wanted)) {
            undoRefund.undo(active.remove(active.size() - 1).id(), "The order was edited");
        }
    }

    private static boolean isBeyond(Map<Integer, Reduction> active, List<Reduction> wanted) {
        return active.values().stream().anyMatch(taken -> {
            var line = wanted.stream().filter(one -> one.line() == taken.line()).findFirst();
            return line.isEmpty()
                    || taken.amount() > line.get().amount()
                    || taken.units() > line.get().units();
        });
    }

    private void reduce(LockedOrder edited, List<Reduction> wanted) {
        var order = reread(edited);
        var left = order.row().refundable(brands.current().currency(), order.lines());
        var taken = sum(active(order));
        var orderId = order.row().orderId();
        int number = refundsOfEdits.find(orderId, orderId + EDIT).size() + 1;
        List<ReturnedLine> lines = new ArrayList<>();
        long remaining = left.remaining();
        for (var reduction : wanted) {
            var before = taken.getOrDefault(reduction.line(), new Reduction(reduction.line(), 0, 0));
            long amount = Math.min(remaining, reduction.amount() - before.amount());
            int units = reduction.units() - before.units();
            if (reduction.line() == WHOLE_ORDER) {
                record(new NewRefund(orderId + EDIT + number, orderId, amount, List.of()), amount);
                return;
            }
            amount = Math.min(amount, left.remainingOf(reduction.line()));
            var line = left.lines().get(reduction.line());
            units = Math.min(units, line.quantity() - line.returned());
            if (amount > 0 || units > 0) {
                remaining -= amount;
                var named = order.lines().get(reduction.line());
                lines.add(new ReturnedLine(
                        named.lineId(), named.sku(), named.productId(), Math.max(0, units), Math.max(0, amount)));
            }
        }
        record(new NewRefund(orderId + EDIT + number, orderId, null, lines), lines.size());
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

    /** As it is after what was done to it in this transaction; the locks are held already. */
    private LockedOrder reread(LockedOrder order) {
        return amendConversion.lock(order.row().orderId()).orElseThrow();
    }
}
