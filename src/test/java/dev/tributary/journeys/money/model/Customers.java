package dev.tributary.journeys.money.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Which customers are bound to which account, and how often each has paid. */
final class Customers {
    private final Orders orders;
    private final Binding binding;
    private final Map<String, BoundCustomer> bound = new HashMap<>();

    /** @param binding null binds nobody */
    Customers(Orders orders, Binding binding) {
        this.orders = orders;
        this.binding = binding;
    }

    boolean beatEvidence() {
        return binding.evidenceLoses();
    }

    /** A bound customer credits an order without evidence, or any order where evidence loses. */
    void credit(Order order) {
        var customer = bound.get(order.reported().customer());
        if (customer != null
                && customer.holds(order.reported().at())
                && (order.account == Evidence.NOBODY || binding.evidenceLoses())) {
            order.account = customer.account();
            order.source = "CUSTOMER";
        }
    }

    /** Once, by the first order that counts and came by evidence; later only if the credit of that very order moves. */
    void bind(Order order) {
        var customer = order.reported().customer();
        if (binding == null || customer == null || !order.counts()) {
            return;
        }
        var before = bound.get(customer);
        boolean byEvidence = order.source.equals("PROMO_CODE") || order.source.equals("CLICK");
        boolean isOfKind = binding.isByLead() || !order.reported().isLead();
        if (before == null ? byEvidence && isOfKind : before.by() == order) {
            var at = order.reported().at();
            var until = binding.months() == null
                    ? null
                    : at.atZone(MoneyModel.ZONE).plusMonths(binding.months()).toInstant();
            bound.put(customer, new BoundCustomer(order.account, at, until, order));
        }
    }

    /** A binding whose order is rejected stands on the earliest other accepted order of the same account, or ends. */
    void unbind(Order rejected) {
        var customer = rejected.reported().customer();
        var before = bound.get(customer);
        if (before == null || before.by() != rejected) {
            return;
        }
        orders.othersOfCustomer(rejected, before.account()).stream()
                .min(Comparator.comparing(other -> other.reported().at()))
                .map(other -> new BoundCustomer(before.account(), before.at(), before.until(), other))
                .ifPresentOrElse(now -> bound.put(customer, now), () -> bound.remove(customer));
    }

    /**
     * Which payment of its customer the order is, and in which month since the first. Payments are accepted sales worth
     * something of which something is left, counted as they arrive.
     */
    void countPayment(Order order, int account) {
        var paid = orders.othersOfCustomer(order, account).stream()
                .filter(other -> other.isPayment() && !other.isFullyRefunded())
                .map(Order::day)
                .sorted()
                .toList();
        order.payment = order.reported().customer() == null || !order.isPayment() ? 0 : paid.size() + 1;
        order.month = 0;
        while (!paid.isEmpty() && !paid.get(0).plusMonths(order.month + 1L).isAfter(order.day())) {
            order.month++;
        }
    }
}
