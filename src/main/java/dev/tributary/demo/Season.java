package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reports four weeks of an offer. The first affiliate sells most, is paid once and waits for a second payout; one of their
 * orders is partly refunded, and one, which they placed themselves, is in review.
 */
class Season {
    private static final int ORDERS_BEFORE_FIRST_PAYOUT = 32;
    private static final int ORDERS_BEFORE_SECOND_PAYOUT = 52;

    private final Api brand;
    private final List<Affiliate> affiliates;
    private final Instant now;
    private final RetailDay day = RetailDay.packaged();

    Season(Api brand, List<Affiliate> affiliates, Instant now) {
        this.brand = brand;
        this.affiliates = affiliates;
        this.now = now;
    }

    void report() {
        var orders = new SeasonOrders(affiliates, simulateVisits(), now).all();
        reportOrders(orders.subList(0, ORDERS_BEFORE_FIRST_PAYOUT));
        payFirstAffiliate("PAID", "BANK_TRANSFER");
        reportOrders(orders.subList(ORDERS_BEFORE_FIRST_PAYOUT, ORDERS_BEFORE_SECOND_PAYOUT));
        payFirstAffiliate("PROCESSING", "PAYPAL");
        reportOrders(orders.subList(ORDERS_BEFORE_SECOND_PAYOUT, orders.size()));
        day.refunds().forEach(refund -> brand.post("/v1/refunds", request(refund)));
        refundALine(SeasonOrders.lastOfFirstAffiliate(day));
    }

    private List<Visits> simulateVisits() {
        List<Visits> visits = new ArrayList<>();
        for (var affiliate : affiliates) {
            boolean sellsMost = visits.isEmpty();
            int days = sellsMost ? SeasonOrders.DAYS : SeasonOrders.DAYS / 2;
            visits.add(Visits.record(brand, affiliate, now, days, sellsMost ? 2 : 1));
        }
        return visits;
    }

    private void reportOrders(List<Map<String, Object>> orders) {
        brand.post("/v1/conversions/batch", Map.of("conversions", orders))
                .path("data")
                .valueStream()
                .filter(result -> result.path("status").asInt() >= 400)
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalStateException("An order was refused: " + refused);
                });
    }

    /** Pays the first affiliate everything due. */
    private JsonNode payFirstAffiliate(String status, String method) {
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

    private static Map<String, Object> request(RetailRefund refund) {
        var lines = refund.lines().stream()
                .map(line -> Map.of("sku", line.sku(), "quantity", line.quantity()))
                .toList();
        return Map.of("refundId", refund.number(), "orderId", refund.order(), "lines", lines);
    }
}
