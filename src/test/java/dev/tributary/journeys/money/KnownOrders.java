package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orders of a run: what the shop reports of each, its id in the service, and those that are still to come. */
final class KnownOrders {
    private final Map<Order, Map<String, Object>> reports = new LinkedHashMap<>();
    private final Map<Order, String> ids = new HashMap<>();

    /** Refunds of these came first. */
    final List<Order> coming = new ArrayList<>();

    void add(Order order, Map<String, Object> report) {
        reports.put(order, report);
    }

    void arrived(Order order, String id) {
        ids.put(order, id);
    }

    Map<String, Object> report(Order order) {
        return reports.get(order);
    }

    String path(Order order) {
        return "/v1/conversions/" + ids.get(order);
    }

    String id(Order order) {
        return ids.get(order);
    }

    Set<Order> arrived() {
        return ids.keySet();
    }

    /** Of those that came; by their number, so that a seed plays the same life again. */
    Order any(Dice dice) {
        return dice.oneOf(reports.keySet().stream().filter(ids::containsKey).toList());
    }
}
