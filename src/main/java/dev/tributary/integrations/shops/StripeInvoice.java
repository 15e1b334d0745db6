package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.Split;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a Stripe invoice, net: discounts and contained taxes are taken out. */
record StripeInvoice(List<NewConversionLine> lines, long withoutTax) {
    static final StripeInvoice EMPTY = new StripeInvoice(List.of(), 0);

    /** A message holds only the first lines of an invoice; when there are more, no line is used. */
    static StripeInvoice read(JsonNode invoice, StripeAmounts amounts) {
        var data = invoice.at("/lines/data");
        if (data.isEmpty() || invoice.at("/lines/has_more").asBoolean()) {
            return EMPTY;
        }
        List<JsonNode> sold = new ArrayList<>();
        List<Long> nets = new ArrayList<>();
        long credits = 0;
        for (var line : data) {
            long net = amounts.minor(line, "/amount") - discounts(line, amounts) - containedTax(line, amounts);
            if (net < 0) {
                credits -= net; // credit for the unused rest of a period
            } else {
                sold.add(line);
                nets.add(net);
            }
        }
        long goods = nets.stream().mapToLong(Long::longValue).sum();
        long credit = Math.min(goods, credits);
        var creditByLine = Split.byWeights(credit, nets);
        List<NewConversionLine> lines = new ArrayList<>();
        for (int i = 0; i < sold.size(); i++) {
            lines.add(line(sold.get(i), nets.get(i) - creditByLine.get(i)));
        }
        return new StripeInvoice(lines, goods - credit);
    }

    private static NewConversionLine line(JsonNode line, long net) {
        int quantity = (int) Math.min(
                Order.HIGHEST_QUANTITY, Math.max(1, line.path("quantity").asLong(1)));
        return new NewConversionLine(
                        text(line, "/id"),
                        null,
                        text(line, "/price/id", "/pricing/price_details/price"),
                        text(line, "/price/product", "/pricing/price_details/product"),
                        List.of(),
                        quantity,
                        0,
                        0,
                        null)
                .withNetPrice(quantity, net);
    }

    private static long discounts(JsonNode line, StripeAmounts amounts) {
        long sum = 0;
        for (var discount : line.path("discount_amounts")) {
            sum += amounts.minor(discount, "/amount");
        }
        return sum;
    }

    private static long containedTax(JsonNode line, StripeAmounts amounts) {
        long sum = 0;
        for (var tax : line.path("tax_amounts")) {
            sum += tax.path("inclusive").asBoolean() ? amounts.minor(tax, "/amount") : 0;
        }
        for (var tax : line.path("taxes")) {
            sum += "inclusive".equals(tax.path("tax_behavior").asText()) ? amounts.minor(tax, "/amount") : 0;
        }
        return sum;
    }

    private static @Nullable String text(JsonNode node, String... pointers) {
        for (var pointer : pointers) {
            if (node.at(pointer).isTextual()) {
                return ShopifyLine.cut(node.at(pointer).textValue());
            }
        }
        return null;
    }
}
