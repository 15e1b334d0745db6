package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Evidence;
import dev.tributary.journeys.money.model.Line;
import dev.tributary.journeys.money.model.ReportedOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order as the shop reports it. */
final class OrderJson {
    private OrderJson() {}

    static Map<String, Object> of(DrawnOrder drawn, Affiliates affiliates) {
        var order = drawn.order();
        var basket = order.basket();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orderId", order.id());
        json.put("occurredAt", order.at().toString());
        json.put("type", order.isLead() ? "LEAD" : "SALE");
        json.put("currency", order.currency());
        json.put("fxRate", order.sentRate() == 0 ? null : TermsJson.exchangeRate(order.sentRate()));
        json.put("taxIncluded", basket.taxIncluded());
        json.put("lines", basket.lines().stream().map(OrderJson::of).toList());
        json.put("discount", basket.discount());
        json.put("tax", drawn.tax());
        json.put("shipping", drawn.shipping());
        if (basket.lines().isEmpty() && !order.isLead()) {
            json.put("subtotal", basket.subtotal());
        }
        json.put("promoCodes", promoCodes(order.evidence()));
        json.put(
                "clickIds",
                drawn.clicked() == Evidence.NOBODY ? List.of() : List.of(affiliates.clickId(drawn.clicked())));
        json.put("country", order.country());
        json.put("metadata", Map.of("channel", order.channel()));
        json.put("customer", customer(order));
        return json;
    }

    private static List<String> promoCodes(Evidence evidence) {
        return evidence.source().equals("PROMO_CODE") ? List.of(Affiliates.name(evidence.account())) : List.of();
    }

    private static Map<String, Object> customer(ReportedOrder order) {
        var email = Affiliates.buyerEmail(order.buyer());
        return order.customer() != null && order.customer().startsWith("c_")
                ? Map.of("id", order.customer(), "email", email)
                : Map.of("email", email);
    }

    private static Map<String, Object> of(Line line) {
        return Map.of(
                "sku", line.sku(),
                "quantity", line.quantity(),
                "unitPrice", line.unitPrice(),
                "discount", line.discount(),
                "taxRate", TermsJson.percent(line.taxRate()));
    }
}
