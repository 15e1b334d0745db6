package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a Stripe event. A one-time payment is an order under its payment intent; a paid invoice, the first of a
 * subscription too, is an order under the invoice.
 */
record StripeEvent(
        @Nullable String type,
        @Nullable Long created,
        @Nullable Boolean livemode,
        @Nullable Data data) {

    record Data(@Nullable JsonNode object) {}

    ShopStatement stated(String prefix) {
        return switch (Amounts.given("/type", type)) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" -> session(prefix);
            case "checkout.session.expired", "checkout.session.async_payment_failed" -> unpaidSession(prefix);
            case "invoice.paid", "invoice.payment_succeeded" -> invoice(prefix);
            case "invoice.payment_failed", "invoice.voided", "invoice.marked_uncollectible" ->
                new ShopStatement.Unpaid(Amounts.id("/data/object/id", prefix, object().text("/id")), at());
            case "invoice_payment.paid" ->
                new ShopStatement.SameOrder(
                        Amounts.id("/data/object/invoice", prefix, object().text("/invoice")),
                        object().ids(prefix, "/payment/payment_intent", "/payment/charge"));
            case "charge.refunded" -> moneyBack(prefix).refunded();
            case "refund.failed", "refund.updated", "charge.refund.updated" ->
                moneyBack(prefix).refundFailed();
            case "charge.dispute.created" -> moneyBack(prefix).disputed();
            case "charge.dispute.funds_withdrawn" -> moneyBack(prefix).disputeTookMoney();
            case "charge.dispute.closed" -> moneyBack(prefix).disputeClosed();
            case "charge.dispute.funds_reinstated" -> moneyBack(prefix).withdrawn();
            case "credit_note.created" -> StripeCreditNote.read(object().node()).stated(prefix);
            case "credit_note.voided" -> StripeCreditNote.read(object().node()).voided(prefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    private StripeObject object() {
        return new StripeObject(data == null || data.object() == null ? MissingNode.getInstance() : data.object());
    }

    private StripeMoneyBack moneyBack(String prefix) {
        return new StripeMoneyBack(object(), prefix, at());
    }

    private ShopStatement unpaidSession(String prefix) {
        return new ShopStatement.Unpaid(object().orderId(prefix, "/invoice", "/payment_intent", "/id"), at());
    }

    private ShopStatement session(String prefix) {
        var session = object();
        var invoice = session.text("/invoice");
        if (invoice != null) {
            return new ShopStatement.Evidence(
                    Amounts.id("/data/object/invoice", prefix, invoice), session.clickIds(), session.promoCodes());
        }
        var orderId = session.orderId(prefix, "/payment_intent", "/id");
        return "unpaid".equals(session.text("/payment_status"))
                ? new ShopStatement.Unpaid(orderId, at())
                : sold(orderId, session.ids(prefix, "/id"), StripePayment.ofSession(session.node()));
    }

    private ShopStatement invoice(String prefix) {
        var invoice = object();
        var orderId = Amounts.id("/data/object/id", prefix, invoice.text("/id"));
        var amounts = StripeAmounts.read(invoice.node());
        return amounts.minor("/total") <= 0
                ? new ShopStatement.Nothing(orderId, "nothing_paid")
                : sold(
                        orderId,
                        invoice.ids(prefix, "/payment_intent", "/charge"),
                        StripePayment.ofInvoice(invoice.node()));
    }

    private ShopStatement sold(String orderId, List<String> otherIds, StripePayment payment) {
        return new ShopStatement.Sold(
                order(orderId, payment),
                at(),
                payment.goods(),
                false,
                null,
                List.of(),
                false,
                false,
                Boolean.FALSE.equals(livemode),
                otherIds);
    }

    private NewConversion order(String orderId, StripePayment payment) {
        return new NewConversion(
                orderId,
                Order.Type.SALE,
                occurredAt(),
                payment.currency(),
                object().clickIds(),
                object().promoCodes(),
                object().customer(),
                payment.lines(),
                payment.lines().isEmpty() ? payment.goods().withoutTax() : null,
                0,
                Math.max(0, payment.tax()),
                Math.max(0, payment.shipping()),
                false,
                object().country(),
                null,
                Map.of());
    }

    private @Nullable Instant occurredAt() {
        var own = object().node().path("created");
        return own.isIntegralNumber() ? instant("/data/object/created", own.longValue()) : at();
    }

    private @Nullable Instant at() {
        return created == null ? null : instant("/created", created);
    }

    private static Instant instant(String pointer, long seconds) {
        return Instant.ofEpochSecond(ValueRefused.between(pointer, 0, 253_402_300_799L, seconds));
    }
}
