package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Messages of WooCommerce in short. {@code processing 1x2=100.00,tax=19.00 refunds=801:36.00} is an order in that state, with
 * two units of line 1 for 100.00 and 19.00 of tax, of which 36.00 were paid back.
 */
final class WooMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PAID = Set.of("processing", "completed", "refunded", "shipped");

    private WooMessages() {}

    static ShopStatement read(String text) throws Exception {
        var words = text.split("\\s+");
        var topic = "order.updated";
        var order = JSON.createObjectNode()
                .put("id", 1)
                .put("number", "1")
                .put("status", words[0])
                .put("currency", "EUR")
                .put("date_created_gmt", "2026-06-10T12:00:00")
                .put("date_paid_gmt", PAID.contains(words[0]) ? "2026-06-10T12:01:00" : null);
        order.putArray("line_items");
        order.putArray("refunds");
        for (int i = 1; i < words.length; i++) {
            var word = words[i];
            var value = word.substring(word.indexOf('=') + 1);
            if (Character.isDigit(word.charAt(0))) {
                line(order.withArray("line_items").addObject(), word);
                continue;
            }
            switch (word.replaceAll("=.*", "")) {
                case "topic" -> topic = value;
                case "at" -> order.put("date_modified_gmt", "2026-06-10T12:" + value + ":00");
                case "was" -> order.put("date_paid_gmt", "2026-06-10T12:01:00");
                case "fee" -> {
                    var fees = order.withArray("fee_lines");
                    fees.addObject().put("id", 90 + fees.size()).put("total", value);
                }
                case "code" -> order.withArray("coupon_lines").addObject().put("code", value);
                case "clk" ->
                    order.withArray("meta_data").addObject().put("key", "clk").put("value", value);
                case "silent" -> order.remove("refunds");
                case "refunds" -> {
                    for (var refund : value.split(",")) {
                        var parts = refund.split(":");
                        order.withArray("refunds")
                                .addObject()
                                .put("id", Long.parseLong(parts[0]))
                                .put("total", "-" + parts[1]);
                    }
                }
                default -> order.put(word.substring(0, word.indexOf('=')), value);
            }
        }
        return ReadMessage.wooCommerce(topic, order.toString().getBytes(UTF_8), "");
    }

    /** {@code 1/SKUx2=100.00,tax=19.00,sub=120.00} */
    private static void line(ObjectNode line, String word) {
        var parts = word.split(",");
        var head = parts[0].split("[x=]");
        var id = head[0].split("/");
        line.put("id", Long.parseLong(id[0]))
                .put("product_id", 5)
                .put("quantity", new java.math.BigDecimal(head[1]))
                .put("sku", id.length > 1 ? id[1] : "")
                .put("subtotal", head[2])
                .put("total", head[2])
                .put("total_tax", "0.00");
        for (int i = 1; i < parts.length; i++) {
            var value = parts[i].substring(parts[i].indexOf('=') + 1);
            line.put(parts[i].startsWith("tax") ? "total_tax" : "subtotal", value);
        }
    }
}
