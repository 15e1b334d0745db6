package dev.tributary.integrations.shops;

import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of Stripe events about payments: checkout sessions and invoices.
 *
 * @param object the session or the invoice
 * @param created when the event was made
 * @param isTest whether it is a test without a buyer
 */
record StripeSale(
        StripeObject object, String prefix, @Nullable Long created, boolean isTest) {

    ShopStatement unpaidSession() {
        return new ShopStatement.Unpaid(object.orderId(prefix, "/invoice", "/payment_intent", "/id"), at());
    }

    ShopStatement session() {
        var invoice = object.text("/invoice");
        if (invoice != null) {
            return new ShopStatement.Evidence(
                    Amounts.id("/data/object/invoice", prefix, invoice), object.clickIds(), object.promoCodes());
        }
        var orderId = object.orderId(prefix, "/payment_intent", "/id");
        return "unpaid".equals(object.text("/payment_status"))
                ? new ShopStatement.Unpaid(orderId, at())
                : sold(orderId, object.ids(prefix, "/id"), StripePayment.ofSession(object.node()));
    }

    ShopStatement invoice() {
        var orderId = Amounts.id("/data/object/id", prefix, object.text("/id"));
        var amounts = StripeAmounts.read(object.node());
        return amounts.minor("/total") <= 0
                ? new ShopStatement.Nothing(orderId, "nothing_paid")
                : sold(
                        orderId,
                        object.ids(prefix, "/payment_intent", "/charge"),
                        StripePayment.ofInvoice(object.node()));
    }

    private ShopStatement sold(String orderId, List<String> otherIds, StripePayment payment) {
        return new ShopStatement.Sold(
                order(orderId, payment), at(), payment.goods(), false, null, List.of(), false, false, isTest, otherIds);
    }

    private NewConversion order(String orderId, StripePayment payment) {
        return new NewConversion(
                orderId,
                Order.Type.SALE,
                occurredAt(),
                payment.currency(),
                object.clickIds(),
                object.promoCodes(),
                object.customer(),
                payment.lines(),
                payment.lines().isEmpty() ? payment.goods().withoutTax() : null,
                0,
                Math.max(0, payment.tax()),
                Math.max(0, payment.shipping()),
                false,
                object.country(),
                null,
                Map.of());
    }

    private @Nullable Instant occurredAt() {
        var own = object.node().path("created");
        return own.isIntegralNumber() ? StripeEvent.instant("/data/object/created", own.longValue()) : at();
    }

    private @Nullable Instant at() {
        return StripeEvent.at(created);
    }
}
