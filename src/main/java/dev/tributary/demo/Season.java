package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What became of an offer in four weeks. The first of the affiliates sells most, is paid once and waits for a second payment;
 * one of their orders is partly refunded, and one, which they placed themselves, is in review.
 */
class Season {
    private static final int BEFORE_FIRST_PAYMENT = 32;
    private static final int BEFORE_SECOND_PAYMENT = 52;

    private final Api brand;
    private final List<Affiliate> affiliates;
    private final Instant now;
    private final RetailDay day = RetailDay.packaged();

    Season(Api brand, List<Affiliate> affiliates, Instant now) {
        this.brand = brand;
        this.affiliates = affiliates;
        this.now = now;
    }

    void pass() {
        var orders = new SeasonOrders(affiliates, visits(), now).all();
        report(orders.subList(0, BEFORE_FIRST_PAYMENT));
        pay("PAID", "BANK_TRANSFER");
        report(orders.subList(BEFORE_FIRST_PAYMENT, BEFORE_SECOND_PAYMENT));
        pay("PROCESSING", "PAYPAL");
        report(orders.subList(BEFORE_SECOND_PAYMENT, orders.size()));
        day.refunds().forEach(refund -> brand.post("/v1/refunds", asReported(refund)));
        refundALine(SeasonOrders.lastOfTheFirst(day));
    }

    private List<Visits> visits() {
        List<Visits> visits = new ArrayList<>();
        for (var affiliate : affiliates) {
            boolean sellsMost = visits.isEmpty();
            int days = sellsMost ? SeasonOrders.DAYS : SeasonOrders.DAYS / 2;
            visits.add(Visits.make(brand, affiliate, now, days, sellsMost ? 2 : 1));
        }
        return visits;
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
}
