package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an offer in four weeks. The first of the affiliates sells most, is paid once and waits for a second payment;
 * one of their orders is partly refunded, and one, which they placed themselves, is in review.
 */
class Season {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int DAYS = 28;
    private static final int NOBODY = -1;
    /** Whose order is whose, over and over; those of nobody came by themselves. */
    private static final int[] TURNS = {0, 1, NOBODY, 0, 2, 3, 0, 1, 4, NOBODY};
    /** Of so many orders one comes by the link, the others by the code. */
    private static final int BY_LINK = 3;

    /** Of the orders the last so many come today. */
    private static final int TODAY = 6;

    private static final int BEFORE_FIRST_PAYMENT = 32;
    private static final int BEFORE_SECOND_PAYMENT = 52;

    private final Api brand;
    private final List<Affiliate> affiliates;
    private final Instant now;
    private final RetailDay day = RetailDay.packaged();
    private final List<Visits> visits = new ArrayList<>();

    Season(Api brand, List<Affiliate> affiliates, Instant now) {
        this.brand = brand;
        this.affiliates = affiliates;
        this.now = now;
    }

    void pass() {
        for (var affiliate : affiliates) {
            boolean sellsMost = visits.isEmpty();
            visits.add(Visits.make(brand, affiliate, now, sellsMost ? DAYS : DAYS / 2, sellsMost ? 2 : 1));
        }
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int place = 0; place < day.orders().size(); place++) {
            orders.add(order(place));
        }
        orders.add(orders.size() - TODAY, ownPurchase());
        report(orders.subList(0, BEFORE_FIRST_PAYMENT));
        pay("PAID", "BANK_TRANSFER");
        report(orders.subList(BEFORE_FIRST_PAYMENT, BEFORE_SECOND_PAYMENT));
        pay("PROCESSING", "PAYPAL");
        report(orders.subList(BEFORE_SECOND_PAYMENT, orders.size()));
        day.refunds().forEach(refund -> brand.post("/v1/refunds", asReported(refund)));
        refundALine(lastOfTheFirst());
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

    private void report(List<Map<String, Object>> orders) {
        brand.post("/v1/conversions/batch", Map.of("conversions", orders))
                .path("data")
                .valueStream()
                .filter(result -> result.path("status").asInt() >= 400)
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalStateException("An order was refused: " + refused);
                });
    }

    /** All that is due to the first of the affiliates. */
    private JsonNode pay(String status, String method) {
        return brand.post(
                "/v1/payouts",
                Map.of("enrollmentId", affiliates.get(0).enrollmentId(), "status", status, "method", method));
    }

    private RetailOrder lastOfTheFirst() {
        int place = day.orders().size() - TODAY;
        while (TURNS[place % TURNS.length] != 0
                || day.orders().get(place).lines().size() < 2) {
            place--;
        }
        return day.orders().get(place);
    }

    private void refundALine(RetailOrder order) {
        var line = order.lines().stream()
                .max(Comparator.comparingLong(RetailLine::price))
                .orElseThrow();
        brand.post(
                "/v1/refunds",
                Map.of(
                        "refundId", "RF-" + order.number(),
                        "orderId", order.number(),
                        "lines", List.of(Map.of("sku", line.sku(), "quantity", line.quantity()))));
    }

    private static Map<String, Object> asReported(RetailRefund refund) {
        var lines = refund.lines().stream()
                .map(line -> Map.of("sku", line.sku(), "quantity", line.quantity()))
                .toList();
        return Map.of("refundId", refund.number(), "orderId", refund.order(), "lines", lines);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, LONDON);
    }
}
