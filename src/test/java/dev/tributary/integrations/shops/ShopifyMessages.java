package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Messages of Shopify in short. {@code paid 11x2@60.00,cur=1 code=SARAH} is an order of two units of line 11 at 60.00, one of
 * which is left; {@code refund 205 11x1@60.00 paid=60.00} is the refund 205.
 */
final class ShopifyMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShopifyMessages() {}

    static ShopStatement read(String text) throws Exception {
        var words = text.split("\\s+");
        var topic = switch (words[0]) {
            case "paid" -> "orders/paid";
            case "updated" -> "orders/updated";
            case "cancelled" -> "orders/cancelled";
            case "refund" -> "refunds/create";
            default -> words[0];
        };
        var message = words[0].equals("refund") ? refund(words, 1) : order(words);
        return ReadMessage.shopify(topic, message.toString().getBytes(UTF_8), "");
    }

    private static ObjectNode order(String[] words) {
        var order = JSON.createObjectNode()
                .put("id", 101)
                .put("name", "#101")
                .put("currency", "USD")
                .put("processed_at", "2026-06-10T12:00:00Z")
                .put("taxes_included", false);
        var lines = order.putArray("line_items");
        for (int i = 1; i < words.length; i++) {
            var word = words[i];
            var value = word.substring(word.indexOf('=') + 1);
            if (Character.isDigit(word.charAt(0))) {
                line(lines.addObject(), word, "price");
            } else if (word.startsWith("has=")) {
                var refunds = order.withArray("refunds");
                if (!value.isEmpty()) {
                    refunds.add(refund(value.split("\\+"), 0));
                }
            } else if (word.startsWith("buyer=")) {
                var set = order.putObject("total_price_set");
                var parts = value.split(":");
                money(set, "shop_money", parts[0], "USD");
                money(set, "presentment_money", parts[1], parts[2]);
            } else if (word.startsWith("at=")) {
                order.put("updated_at", "2026-06-10T12:" + value + ":00Z");
            } else if (word.startsWith("code=")) {
                order.withArray("discount_codes").addObject().put("code", value);
            } else if (word.startsWith("clk=")) {
                order.withArray("note_attributes")
                        .addObject()
                        .put("name", "clk")
                        .put("value", value);
            } else if (word.equals("incl")) {
                order.put("taxes_included", true);
            } else if (word.equals("test")) {
                order.put("test", true);
            } else {
                order.put(word.substring(0, word.indexOf('=')), value);
            }
        }
        return order;
    }

    /** {@code 11/SKUx2@60.00,tax=0.19} */
    private static void line(ObjectNode line, String word, String price) {
        var parts = word.split(",");
        var head = parts[0].split("[x@]");
        var id = head[0].split("/");
        line.put("id", Long.parseLong(id[0]))
                .put("quantity", Integer.parseInt(head[1]))
                .put(price, head[2])
                .put("sku", id.length > 1 ? id[1] : "")
                .put("product_id", 7);
        for (int i = 1; i < parts.length; i++) {
            var value = parts[i].substring(parts[i].indexOf('=') + 1);
            switch (parts[i].replaceAll("=.*", "")) {
                case "cur" -> line.put("current_quantity", Integer.parseInt(value));
                case "tax" -> line.withArray("tax_lines").addObject().put("rate", new BigDecimal(value));
                case "off" -> line.withArray("discount_allocations").addObject().put("amount", value);
                case "tip" -> line.putNull("tip_payment_gateway").putNull("tip_payment_method");
                case "oldtip" -> line.putObject("tip").put("payment_gateway", "x");
                case "gift" -> line.put("gift_card", true);
                default -> throw new IllegalArgumentException(parts[i]);
            }
        }
    }

    /** {@code 205 12x1@100.00,1.44 paid=90.00 adj=10.00:refund_discrepancy} */
    private static ObjectNode refund(String[] words, int from) {
        var refund =
                JSON.createObjectNode().put("id", Long.parseLong(words[from])).put("order_id", 101);
        var lines = refund.putArray("refund_line_items");
        for (int i = from + 1; i < words.length; i++) {
            var word = words[i];
            var value = word.substring(word.indexOf('=') + 1).split(":");
            if (Character.isDigit(word.charAt(0))) {
                refundLine(lines, word);
                continue;
            }
            switch (word.replaceAll("=.*", "")) {
                case "paid" ->
                    refund.withArray("transactions")
                            .addObject()
                            .put("kind", "refund")
                            .put("status", value.length > 2 ? value[2] : "success")
                            .put("amount", value[0])
                            .put("currency", value.length > 1 ? value[1] : "USD");
                case "adj" -> adjustment(refund, value).put("kind", value[1]);
                case "why" -> adjustment(refund, value).put("reason", value[1].replace('_', ' '));
                case "ship" -> {
                    var shipping = refund.withArray("refund_shipping_lines").addObject();
                    money(shipping.putObject("subtotal_amount_set"), "shop_money", value[0], "USD");
                    money(shipping.putObject("tax_amount_set"), "shop_money", value.length > 1 ? value[1] : "0", "USD");
                }
                case "duty" ->
                    money(
                            refund.withArray("duties").addObject().putObject("amount_set"),
                            "shop_money",
                            value[0],
                            "USD");
                case "refduty" -> refund.withArray("refund_duties").addObject().put("duty_id", 1);
                case "fee" ->
                    money(
                            refund.withArray("additional_fees").addObject().putObject("price_set"),
                            "shop_money",
                            value[0],
                            "USD");
                default -> throw new IllegalArgumentException(word);
            }
        }
        return refund;
    }

    private static ObjectNode adjustment(ObjectNode refund, String[] value) {
        return refund.withArray("order_adjustments")
                .addObject()
                .put("amount", value[0])
                .put("tax_amount", value.length > 2 ? value[2] : "0.00");
    }

    private static void refundLine(ArrayNode lines, String word) {
        var parts = word.split(",");
        var head = parts[0].split("[x@]");
        var id = head[0].split("/");
        var line = lines.addObject()
                .put("line_item_id", Long.parseLong(id[0]))
                .put("quantity", Integer.parseInt(head[1]))
                .put("subtotal", new BigDecimal(head[2]))
                .put("total_tax", new BigDecimal(parts.length > 1 ? parts[1] : "0"));
        line.putObject("line_item")
                .put("id", Long.parseLong(id[0]))
                .put("quantity", Integer.parseInt(head[1]))
                .put("sku", id.length > 1 ? id[1] : "")
                .put("product_id", 7);
    }

    private static void money(ObjectNode in, String name, String amount, String currency) {
        in.putObject(name).put("amount", amount).put("currency_code", currency);
    }
}
