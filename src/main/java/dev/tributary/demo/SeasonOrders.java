package dev.tributary.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders of a season: those of one real day, moved over the last four weeks, and one that an affiliate placed themselves. */
class SeasonOrders {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final int DAYS = 28;
    private static final int NOBODY = -1;
    /** Whose order is whose, over and over; those of nobody came by themselves. */
    private static final int[] TURNS = {0, 1, NOBODY, 0, 2, 3, 0, 1, 4, NOBODY};
    /** Of so many orders one comes by the link, the others by the code. */
    private static final int BY_LINK = 3;

    /** Of the orders the last so many come today. */
    private static final int TODAY = 6;

    private final List<Affiliate> affiliates;
    private final List<Visits> visits;
    private final Instant now;
    private final RetailDay day = RetailDay.packaged();

    SeasonOrders(List<Affiliate> affiliates, List<Visits> visits, Instant now) {
        this.affiliates = affiliates;
        this.visits = visits;
        this.now = now;
    }

    /** In the order in which they came. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int place = 0; place < day.orders().size(); place++) {
            orders.add(order(place));
        }
        orders.add(orders.size() - TODAY, ownPurchase());
        return orders;
    }

    /** The last order before today that is the first affiliate's and has lines to refund. */
    static RetailOrder lastOfTheFirst(RetailDay day) {
        int place = day.orders().size() - TODAY;
        while (TURNS[place % TURNS.length] != 0
                || day.orders().get(place).lines().size() < 2) {
            place--;
        }
        return day.orders().get(place);
    }

    private Map<String, Object> order(int place) {
        var sold = day.orders().get(place);
        var order = new HashMap<String, Object>();
        order.put("orderId", sold.number());
        order.put("lines", sold.lines());
        order.put("shipping", sold.shippingPrice());
        if (!sold.customer().isEmpty()) {
            order.put("customer", Map.of("id", sold.customer()));
        }
        var at = when(place);
        order.put("occurredAt", at.toString());
        int turn = TURNS[place % TURNS.length];
        if (turn != NOBODY) {
            order.putAll(evidence(place, turn, at));
        }
        return order;
    }

    private Instant when(int place) {
        int past = day.orders().size() - TODAY;
        if (place >= past) {
            return now.minus(Duration.ofMinutes(day.orders().size() - place));
        }
        return today().minusDays(DAYS - (long) place * DAYS / past)
                .atTime(day.orders().get(place).time())
                .atZone(LONDON)
                .toInstant();
    }

    private Map<String, Object> evidence(int place, int turn, Instant at) {
        var click = place % BY_LINK == 0 ? visits.get(turn).lastClick(at) : Optional.<String>empty();
        return click.<Map<String, Object>>map(id -> Map.of("clickIds", List.of(id)))
                .orElseGet(
                        () -> Map.of("promoCodes", List.of(affiliates.get(turn).code())));
    }

    private Map<String, Object> ownPurchase() {
        return Map.of(
                "orderId", "589001",
                "occurredAt", now.minus(Duration.ofHours(20)).toString(),
                "promoCodes", List.of(affiliates.get(0).code()),
                "customer", Map.of("email", "amara+home@mail.example"),
                "lines", List.of(Map.of("sku", "22960", "quantity", 6, "unitPrice", 425)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, LONDON);
    }
}
