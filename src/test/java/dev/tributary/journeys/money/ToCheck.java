package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Evidence;
import dev.tributary.journeys.money.model.Order;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a step may have changed. */
final class ToCheck {
    final Set<Integer> accounts = new LinkedHashSet<>();
    final Set<Order> orders = new LinkedHashSet<>();

    void clear() {
        accounts.clear();
        orders.clear();
    }

    /** The order, and the account it is credited to now. */
    void add(Order order) {
        orders.add(order);
        if (order.account() != Evidence.NOBODY) {
            accounts.add(order.account());
        }
    }

    void add(int account) {
        accounts.add(account);
    }
}
