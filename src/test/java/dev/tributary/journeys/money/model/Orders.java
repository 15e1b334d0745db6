package dev.tributary.journeys.money.model;

import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All orders that came, and sums over those that count. */
final class Orders {
    private final Map<String, Order> byId = new LinkedHashMap<>();

    void add(Order order) {
        byId.put(order.id(), order);
    }

    Order get(String id) {
        return byId.get(id);
    }

    /** @param month null for all months */
    Progress progress(int account, YearMonth month) {
        var counted = counted(account)
                .filter(order -> month == null || month.equals(order.calendarMonth()))
                .toList();
        return new Progress(
                counted.stream().mapToLong(Order::net).sum(),
                counted.stream().filter(order -> !order.isFullyRefunded()).count());
    }

    long earned(int account, YearMonth month) {
        return sumEarned(counted(account)
                .filter(order -> month.equals(order.calendarMonth()))
                .toList());
    }

    /** By all other orders of the order's month; there is one offer. */
    long earnedBesides(Order order) {
        return sumEarned(byId.values().stream()
                .filter(other -> other != order && other.counts())
                .filter(other -> other.calendarMonth().equals(order.calendarMonth()))
                .toList());
    }

    /** The other orders of the order's customer that count for the account. */
    List<Order> othersOfCustomer(Order order, int account) {
        var customer = order.reported().customer();
        return counted(account)
                .filter(other -> other != order && customer != null)
                .filter(other -> customer.equals(other.reported().customer()))
                .toList();
    }

    static long sumEarned(Collection<Order> orders) {
        return orders.stream().mapToLong(Order::earned).sum();
    }

    private Stream<Order> counted(int account) {
        return byId.values().stream().filter(order -> order.counts() && order.account == account);
    }
}
