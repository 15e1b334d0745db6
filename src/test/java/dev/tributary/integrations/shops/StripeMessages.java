package dev.tributary.integrations.shops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Messages of Stripe in short: {@code session payment_intent=pi_1 sub=10000 off=1000 total=9000}. */
final class StripeMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("session", "checkout.session.completed"),
            Map.entry("expired", "checkout.session.expired"),
            Map.entry("invoice", "invoice.paid"),
            Map.entry("failed", "invoice.payment_failed"),
            Map.entry("voided", "invoice.voided"),
            Map.entry("linked", "invoice_payment.paid"),
            Map.entry("credit", "credit_note.created"),
            Map.entry("uncredit", "credit_note.voided"),
            Map.entry("refunded", "charge.refunded"),
            Map.entry("dispute", "charge.dispute.created"),
            Map.entry("withdrawn", "charge.dispute.funds_withdrawn"),
            Map.entry("closed", "charge.dispute.closed"),
            Map.entry("reinstated", "charge.dispute.funds_reinstated"));

    private StripeMessages() {}

    static ShopStatement read(String text) throws Exception {
        var words = text.split("\\s+");
        var event = JSON.createObjectNode()
                .put("id", "evt_1")
                .put("type", TYPES.getOrDefault(words[0], words[0]))
                .put("created", 1_781_092_800L);
        var object = event.putObject("data").putObject("object").put("currency", "eur");
        if (words[0].equals("session")) {
            object.put("id", "cs_1").put("payment_status", "paid");
        }
        for (int i = 1; i < words.length; i++) {
            var word = words[i];
            var name = word.replaceAll("=.*", "");
            var value = word.substring(word.indexOf('=') + 1);
            switch (name) {
                case "at" -> event.put("created", 1_781_092_800L + Long.parseLong(value));
                case "testmode" -> event.put("livemode", false);
                case "sub" -> object.put("amount_subtotal", Long.parseLong(value));
                case "off" -> object.withObject("/total_details").put("amount_discount", Long.parseLong(value));
                case "tax" -> object.withObject("/total_details").put("amount_tax", Long.parseLong(value));
                case "ship" -> object.withObject("/total_details").put("amount_shipping", Long.parseLong(value));
                case "total" ->
                    object.put("amount_total", Long.parseLong(value)).put("total", Long.parseLong(value));
                case "net" -> object.put("total_excluding_tax", Long.parseLong(value));
                case "amount", "amount_refunded" -> object.put(name, Long.parseLong(value));
                case "clk", "promo_code" -> object.withObject("/metadata").put(name, value);
                case "subclk" ->
                    object.withObject("/parent/subscription_details/metadata").put("clk", value);
                case "coupon" -> object.withArray("discounts").addObject().put("coupon", value);
                case "pi" ->
                    object.putObject("payment").put("type", "payment_intent").put("payment_intent", value);
                case "back" -> object.withArray("refunds").addObject().put("amount_refunded", Long.parseLong(value));
                case "shipping" -> object.withObject("/shipping_cost").put("amount_total", Long.parseLong(value));
                case "out_of_band_amount" -> object.put(name, Long.parseLong(value));
                case "promo" -> object.withArray("discounts").addObject().put("promotion_code", value);
                case "promocode" ->
                    object.withArray("discounts")
                            .addObject()
                            .putObject("promotion_code")
                            .put("code", value);
                case "raw" -> object.setAll((ObjectNode) JSON.readTree(value));
                case "more" -> object.withObject("/lines").put("has_more", true);
                case "line" ->
                    line(object.withObject("/lines").withArray("data").addObject(), value);
                default -> object.put(name, value);
            }
        }
        return ReadMessage.stripe(event.toString().getBytes(UTF_8), "");
    }

    /** {@code il_1:prod_1x2@5000,off=500,incl=798} */
    private static void line(ObjectNode line, String word) {
        var parts = word.split(",");
        var head = parts[0].split("[:x@]");
        line.put("id", head[0]).put("quantity", Long.parseLong(head[2])).put("amount", Long.parseLong(head[3]));
        line.putObject("price").put("id", "price_" + head[1]).put("product", head[1]);
        for (int i = 1; i < parts.length; i++) {
            long value = Long.parseLong(parts[i].substring(parts[i].indexOf('=') + 1));
            if (parts[i].startsWith("off")) {
                line.withArray("discount_amounts").addObject().put("amount", value);
            } else {
                line.withArray("tax_amounts")
                        .addObject()
                        .put("amount", value)
                        .put("inclusive", parts[i].startsWith("incl"));
            }
        }
    }
}
