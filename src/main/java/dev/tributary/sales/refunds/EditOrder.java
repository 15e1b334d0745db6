package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.AmendConversion;
import dev.tributary.sales.conversions.LockConversion;
import dev.tributary.sales.conversions.LockedOrder;
import dev.tributary.sales.conversions.OrderEdit;
import dev.tributary.sales.conversions.OrderEdit.Reduction;
import dev.tributary.sales.conversions.OrderEdit.SoldLine;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Applies a shop's edit to a reported order. Lines or units that were added raise the order; those that were removed are
 * refunded, under a refund id made from the order id. An edit that restores them undoes that refund.
 */
@ApplicationScoped
public class EditOrder {
    private final LockConversion lockConversion;
    private final AmendConversion amendConversion;
    private final ReduceOrder reduceOrder;
    private final Brands brands;

    EditOrder(LockConversion lockConversion, AmendConversion amendConversion, ReduceOrder reduceOrder, Brands brands) {
        this.lockConversion = lockConversion;
        this.amendConversion = amendConversion;
        this.reduceOrder = reduceOrder;
        this.brands = brands;
    }

    /**
     * Applies an edit in the current transaction.
     *
     * @param edited the whole order after the edit, before refunds
     * @return false when the order was not reported
     * @throws InvalidFields when currency, type, or having lines differs from the reported order
     */
    public boolean apply(NewConversion edited) {
        var found = lockConversion.lockOrder(edited.orderId().strip());
        found.ifPresent(order -> apply(order, edited));
        return found.isPresent();
    }

    private void apply(LockedOrder order, NewConversion edited) {
        requireSameKind(order, edited);
        var row = order.row();
        var sold = edited.toOrder(
                        row.day(),
                        order.explanation().customer(),
                        row.exchange(brands.current().currency()))
                .under(order.terms());
        var reductions = edited.lines().isEmpty()
                ? applySubtotal(order, sold.sale())
                : applyLines(order, edited, sold.lineSales());
        reduceOrder.reduce(reread(order), reductions);
    }

    /** @return by how much the order shrank */
    private List<Reduction> applySubtotal(LockedOrder order, long sale) {
        var before = order.row().sale();
        var reductions = sale < before
                ? List.of(new Reduction(ReduceOrder.WHOLE_ORDER, 0, before - sale))
                : List.<Reduction>of();
        reduceOrder.undoBeyond(order, reductions);
        if (sale > before) {
            amendConversion.raise(reread(order), List.of(), sale);
        }
        return reductions;
    }

    /** @return by how much lines shrank */
    private List<Reduction> applyLines(LockedOrder order, NewConversion edited, List<Long> sales) {
        var sold = IntStream.range(0, sales.size())
                .mapToObj(i -> new SoldLine(
                        edited.lines().get(i),
                        Objects.requireNonNull(edited.lines().get(i).quantity()),
                        sales.get(i)))
                .toList();
        reduceOrder.undoBeyond(
                order, OrderEdit.of(order.report().lines(), order.lines(), sold).reductions());
        var before = reread(order);
        var edit = OrderEdit.of(before.report().lines(), before.lines(), sold);
        if (edit.isRaised()) {
            amendConversion.raise(before, edit.lines(), null);
        }
        return edit.reductions();
    }

    private static void requireSameKind(LockedOrder order, NewConversion edited) {
        var row = order.row();
        if (edited.currency() != null && !edited.currency().getCurrencyCode().equals(row.currency())) {
            throw new InvalidFields(
                    "/currency", "differs_from_order", "The order was reported in " + row.currency() + ".");
        }
        if (edited.type() != row.type()) {
            throw new InvalidFields("/type", "differs_from_order", "The order was reported as " + row.type() + ".");
        }
        if (edited.lines().isEmpty() != order.lines().isEmpty()) {
            throw new InvalidFields(
                    "/lines",
                    "differs_from_order",
                    order.lines().isEmpty() ? "The order was reported without lines." : "The order has lines.");
        }
    }

    /** Reads the order with the changes of this transaction; its locks are held already. */
    private LockedOrder reread(LockedOrder order) {
        return lockConversion.lockOrder(order.row().orderId()).orElseThrow();
    }
}
