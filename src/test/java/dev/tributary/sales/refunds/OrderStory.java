package dev.tributary.sales.refunds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs short stories of orders: {@code order A1@60 B1@40 / refund R-1 A1 / undo R-1}. A line is an id, units and the price of one;
 * {@code =9} after a line is an amount named for it. Without an order id, the order is O-1.
 */
final class OrderStory {
    private final BrandClient shop;
    private final BrandClient.Affiliate sarah;
    private final String currency;
    private final Map<String, String> refundIds = new HashMap<>();
    private final boolean taxIncluded;

    OrderStory(String commission, String currency, boolean taxIncluded) {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = shop.affiliate(shop.offer(0, commission), "Sarah");
        this.currency = currency;
        this.taxIncluded = taxIncluded;
    }

    void play(String steps) {
        for (var step : steps.split(" / ")) {
            var words = List.of(step.strip().split("\\s+"));
            var rest = new ArrayList<>(words.subList(1, words.size()));
            switch (words.get(0)) {
                case "order" -> shop.post("/v1/conversions", order(rest)).as(201);
                case "again" -> shop.post("/v1/conversions", order(rest)).as(200);
                case "edit" -> {
                    var order = order(rest);
                    shop.put("/v1/conversions/" + order.get("orderId"), order).as(200);
                }
                case "refund" -> refund(rest);
                case "undo" ->
                    shop.post("/v1/refunds/" + refundIds.get(rest.get(0)) + "/undo", Map.of())
                            .as(200);
                case "reject" ->
                    shop.post(
                                    "/v1/conversions/" + conversion().get("id").textValue() + "/reject",
                                    Map.of("reason", "FRAUD"))
                            .as(200);
                case "accept" ->
                    shop.post("/v1/conversions/" + conversion().get("id").textValue() + "/accept", Map.of())
                            .as(200);
                default -> throw new IllegalArgumentException(step);
            }
        }
    }

    private Map<String, Object> order(List<String> words) {
        var order = new HashMap<String, Object>(Map.of(
                "orderId",
                words.get(0).startsWith("O-") ? words.remove(0) : "O-1",
                "promoCodes",
                List.of("SARAH"),
                "currency",
                currency,
                "taxIncluded",
                taxIncluded));
        if (!currency.equals("USD")) {
            order.put("fxRate", new BigDecimal("1.0837"));
        }
        List<Object> lines = new ArrayList<>();
        for (var word : words) {
            if (Character.isDigit(word.charAt(0))) {
                order.put("subtotal", minor(word));
            } else if (word.startsWith("off")) {
                order.put("discount", minor(word.substring(3)));
            } else {
                var parts = word.substring(1).split("@");
                lines.add(new HashMap<String, Object>(Map.of(
                        "lineId", word.substring(0, 1),
                        "sku", word.substring(0, 1),
                        "quantity", Integer.parseInt(parts[0]),
                        "unitPrice", minor(parts[1]),
                        "taxRate", taxIncluded ? 19 : 0)));
            }
        }
        order.put("lines", lines);
        return order;
    }

    /** {@code R-1 10.00}, {@code R-1 full}, {@code R-1 A1 B2}, {@code R-1 A1=9.00} */
    private void refund(List<String> words) {
        var id = words.remove(0);
        var refund = new HashMap<String, Object>(Map.of("refundId", id, "orderId", "O-1"));
        List<Object> lines = new ArrayList<>();
        for (var word : words) {
            if (word.equals("full")) {
                refund.put("full", true);
            } else if (Character.isDigit(word.charAt(0))) {
                refund.put("amount", minor(word));
            } else {
                var parts = word.substring(1).split("=");
                var line = new HashMap<String, Object>(
                        Map.of("lineId", word.substring(0, 1), "quantity", Integer.parseInt(parts[0])));
                if (parts.length > 1) {
                    line.put("amount", minor(parts[1]));
                }
                lines.add(line);
            }
        }
        refund.put("lines", lines);
        refundIds.put(id, shop.post("/v1/refunds", refund).as(201).get("id").textValue());
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    JsonNode conversion() {
        return shop.all("/v1/conversions?orderId=O-1").get(0);
    }

    JsonNode explanation() {
        return shop.get("/v1/conversions/" + conversion().get("id").textValue() + "/explanation");
    }

    List<JsonNode> refunds() {
        return shop.all("/v1/refunds");
    }

    BrandClient shop() {
        return shop;
    }

    /** {@code base commission refunded reversed}, then what Sarah has earned and her conversions; also checks the ledger. */
    String figures() {
        Reconciliation.assertBalanced(shop);
        var totals = sarah.dashboard().get("/v1/dashboard").get("totals");
        return BrandClient.rows(List.of(conversion()), "base", "commission", "refunded", "reversed")
                        .get(0)
                + " "
                + BrandClient.rows(List.of(totals), "earned", "conversions").get(0);
    }
}
