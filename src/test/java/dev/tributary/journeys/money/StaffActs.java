package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Order;
import java.util.Comparator;
import java.util.Map;

/** Staff attribute orders by hand, and decide reviews. */
final class StaffActs extends Acts {
    StaffActs(RunState state) {
        super(state);
    }

    String attribute() {
        var order = orders.any(dice);
        int account = dice.below(Affiliates.COUNT);
        toCheck.add(order);
        brand.client
                .post(orders.path(order) + "/attribute", Map.of("enrollmentId", brand.affiliates.enrollment(account)))
                .as(200);
        model.attributeByHand(order, account);
        toCheck.add(order);
        return "attribute " + order.id() + " to " + Affiliates.name(account);
    }

    String reject() {
        var order = orders.any(dice);
        brand.client
                .post(orders.path(order) + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        return decided(order, "REJECTED");
    }

    /** The first order that is not accepted, if there is one. */
    String accept() {
        var any = orders.any(dice);
        var order = orders.arrived().stream()
                .filter(one -> !one.review().equals("ACCEPTED"))
                .min(Comparator.comparing(Order::id))
                .orElse(any);
        brand.client.post(orders.path(order) + "/accept", Map.of()).as(200);
        return decided(order, "ACCEPTED");
    }

    private String decided(Order order, String review) {
        model.review(order, review);
        toCheck.add(order);
        return review + " " + order.id();
    }
}
