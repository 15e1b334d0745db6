package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.Currency;
import java.util.List;

/**
 * The payment of an order, in minor units.
 *
 * @param lines empty when the message does not say what was sold
 */
record StripePayment(
        Currency currency, List<NewConversionLine> lines, ShopStatement.Goods goods, long tax, long shipping) {

    static StripePayment ofSession(JsonNode session) {
        var amounts = StripeAmounts.read(session);
        long shipping = amounts.minor("/total_details/amount_shipping");
        long priced = amounts.minor("/amount_subtotal") - amounts.minor("/total_details/amount_discount");
        long added = amounts.minor("/amount_total") - priced - shipping;
        long tax = amounts.minor("/total_details/amount_tax");
        long net = Math.max(0, priced - Math.max(0, tax - Math.max(0, added)));
        long withTax = Math.max(net, amounts.minor("/amount_total") - shipping);
        return new StripePayment(
                amounts.amounts().currency(), List.of(), new ShopStatement.Goods(net, withTax), tax, shipping);
    }

    static StripePayment ofInvoice(JsonNode json) {
        var amounts = StripeAmounts.read(json);
        var invoice = StripeInvoice.read(json, amounts);
        long total = amounts.minor("/total");
        long shipping = amounts.minor("/shipping_cost/amount_total");
        long withoutTax = json.path("total_excluding_tax").isIntegralNumber()
                ? amounts.minor("/total_excluding_tax")
                : total - amounts.minor("/tax");
        long net = invoice.lines().isEmpty()
                ? Math.max(0, withoutTax - amounts.minor("/shipping_cost/amount_subtotal"))
                : invoice.withoutTax();
        return new StripePayment(
                amounts.amounts().currency(),
                invoice.lines(),
                new ShopStatement.Goods(net, Math.max(net, total - shipping)),
                total - withoutTax,
                shipping);
    }
}
