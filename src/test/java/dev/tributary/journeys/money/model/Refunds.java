package dev.tributary.journeys.money.model;

import java.util.ArrayList;
import java.util.List;

/** What comes back of orders; a refund that comes before its order waits for it. */
final class Refunds {
    private final Orders orders;
    private final Ledger ledger;
    private final List<Refund> waiting = new ArrayList<>();

    Refunds(Orders orders, Ledger ledger) {
        this.orders = orders;
        this.ledger = ledger;
    }

    void await(Refund refund) {
        waiting.add(refund);
    }

    void applyWaiting(List<Order> arrived) {
        for (var late : List.copyOf(waiting)) {
            if (arrived.stream().anyMatch(order -> order.id().equals(late.order()))) {
                waiting.remove(late);
                apply(late);
            }
        }
    }

    /** Null when it asks for more than remains, and nothing changes. */
    AppliedRefund apply(Refund refund) {
        var order = orders.get(refund.order());
        var after = after(order, refund);
        if (after == null || after.money() > order.sale) {
            return null;
        }
        long refunded = order.returned.money();
        long reversed = order.reversed();
        order.returned = after;
        order.isRefundedWhole |= refund.full();
        long commission = order.reversed() - reversed;
        if (order.counts()) {
            ledger.reverse(order, order.account, commission, order.net(), true);
        }
        return new AppliedRefund(after.money() - refunded, commission);
    }

    private static Returned after(Order order, Refund refund) {
        var before = order.returned;
        if (refund.full()) {
            return everything(order);
        }
        if (refund.lines().isEmpty()) {
            return new Returned(before.units(), before.money() + refund.amount());
        }
        int[] units = before.unitsWith(refund.lines(), order.lines());
        if (units == null) {
            return null;
        }
        long money = order.returnedOf(order.lineSales, units) - order.returnedOf(order.lineSales, before.units());
        return new Returned(units, before.money() + money);
    }

    /** All money that is left; of an order that cost nothing, all items. */
    private static Returned everything(Order order) {
        return order.sale > 0
                ? new Returned(order.returned.units(), order.sale)
                : new Returned(order.lines().stream().mapToInt(Line::quantity).toArray(), 0);
    }
}
