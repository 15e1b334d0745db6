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

/** The orders of four weeks: those of one real day, spread over the weeks, and one that an affiliate placed themselves. */
class SeasonOrders {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final int DAYS = 28;
    private static final int UNATTRIBUTED = -1;
    /** The index of the affiliate that each order is credited to, repeated over all orders. */
    private static final int[] AFFILIATE_OF_ORDER = {0, 1, UNATTRIBUTED, 0, 2, 3, 0, 1, 4, UNATTRIBUTED};
    /** Attributed orders whose index is a multiple of this have a click id; the others have a promo code. */
    private static final int CLICK_EVERY = 3;

    /** This many orders, the last ones, come today. */
    private static final int ORDERS_TODAY = 6;

    private final List<Affiliate> affiliates;
    private final List<Visits> visits;
    private final Instant now;
    private final RetailDay day = RetailDay.packaged();

    SeasonOrders(List<Affiliate> affiliates, List<Visits> visits, Instant now) {
        this.affiliates = affiliates;
        this.visits = visits;
        this.now = now;
    }

    /** All orders, oldest first. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int index = 0; index < day.orders().size(); index++) {
            orders.add(order(index));
        }
        orders.add(orders.size() - ORDERS_TODAY, ownPurchase());
        return orders;
    }

    /** The last order before today that is credited to the first affiliate and has several lines. */
    static RetailOrder lastOfFirstAffiliate(RetailDay day) {
        int index = day.orders().size() - ORDERS_TODAY;
        while (AFFILIATE_OF_ORDER[index % AFFILIATE_OF_ORDER.length] != 0
                || day.orders().get(index).lines().size() < 2) {
            index--;
        }
        return day.orders().get(index);
    }

    private Map<String, Object> order(int index) {
        var sold = day.orders().get(index);
        var order = new HashMap<String, Object>();
        order.put("orderId", sold.number());
        order.put("lines", sold.lines());
        order.put("shipping", sold.shippingPrice());
        if (!sold.customer().isEmpty()) {
            order.put("customer", Map.of("id", sold.customer()));
        }
        var at = occurredAt(index);
        order.put("occurredAt", at.toString());
        int affiliate = AFFILIATE_OF_ORDER[index % AFFILIATE_OF_ORDER.length];
        if (affiliate != UNATTRIBUTED) {
            order.putAll(evidence(index, affiliate, at));
        }
        return order;
    }

    private Instant occurredAt(int index) {
        int beforeToday = day.orders().size() - ORDERS_TODAY;
        if (index >= beforeToday) {
            return now.minus(Duration.ofMinutes(day.orders().size() - index));
        }
        return today().minusDays(DAYS - (long) index * DAYS / beforeToday)
                .atTime(day.orders().get(index).time())
                .atZone(LONDON)
                .toInstant();
    }

    private Map<String, Object> evidence(int index, int affiliate, Instant at) {
        var click = index % CLICK_EVERY == 0 ? visits.get(affiliate).lastClick(at) : Optional.<String>empty();
        return click.<Map<String, Object>>map(id -> Map.of("clickIds", List.of(id)))
                .orElseGet(() ->
                        Map.of("promoCodes", List.of(affiliates.get(affiliate).code())));
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
