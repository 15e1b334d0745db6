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
 * Brings an order that was reported to what the shop says it is now. What is sold more raises the order; what is sold less is
 * a refund of lines, under an id of its own. An edit that is edited back undoes that refund.
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
     * Follows an edit in the transaction at hand.
     *
     * @param now the order as it is sold now, before refunds
     * @return false when the order was not reported
     * @throws InvalidFields when it is another kind of order than the one reported
     */
    public boolean follow(NewConversion now) {
        var found = lockConversion.lockOrder(now.orderId().strip());
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
        var reductions =
                now.lines().isEmpty() ? followSubtotal(order, sold.sale()) : followLines(order, now, sold.lineSales());
        reduceOrder.reduce(reread(order), reductions);
    }

    /** @return what is less than before */
    private List<Reduction> followSubtotal(LockedOrder order, long sale) {
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

    /** @return what is less than before */
    private List<Reduction> followLines(LockedOrder order, NewConversion now, List<Long> sales) {
        var sold = IntStream.range(0, sales.size())
                .mapToObj(i -> new SoldLine(
                        now.lines().get(i),
                        Objects.requireNonNull(now.lines().get(i).quantity()),
                        sales.get(i)))
                .toList();
        var edit = OrderEdit.of(order.report().lines(), order.lines(), sold);
        reduceOrder.undoBeyond(order, edit.reductions());
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

    /** As it is after what was done to it in this transaction; the locks are held already. */
    private LockedOrder reread(LockedOrder order) {
        return lockConversion.lockOrder(order.row().orderId()).orElseThrow();
    }
}
