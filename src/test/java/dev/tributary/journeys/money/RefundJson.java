package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Refund;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refund as the shop reports it. */
final class RefundJson {
    private RefundJson() {}

    static Map<String, Object> of(Refund refund) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of("refundId", refund.id(), "orderId", refund.order()));
        if (refund.full()) {
            json.put("full", true);
        } else if (refund.lines().isEmpty()) {
            json.put("amount", refund.amount());
        } else {
            json.put(
                    "lines",
                    refund.lines().entrySet().stream()
                            .map(line -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
                            .toList());
        }
        return json;
    }
}
