package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> NOT_PAID_BACK = Set.of("failed", "canceled");

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
            case "charge.refunded" ->
                refunded(
                        prefix,
                        object().orderId(prefix, "/invoice", "/payment_intent", "/id"),
                        "/amount_refunded",
                        true);
            case "refund.failed", "refund.updated", "charge.refund.updated" -> refundFailed(prefix);
            case "charge.dispute.created" -> disputed(prefix);
            case "charge.dispute.funds_withdrawn" -> disputeLostMoney(prefix);
            case "charge.dispute.closed" -> disputeClosed(prefix);
            case "charge.dispute.funds_reinstated" -> withdrawn(prefix);
            case "credit_note.created" -> StripeCreditNote.read(object().node()).stated(prefix);
            case "credit_note.voided" -> StripeCreditNote.read(object().node()).voided(prefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    private StripeObject object() {
        return new StripeObject(data == null || data.object() == null ? MissingNode.getInstance() : data.object());
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

    private ShopStatement refunded(String prefix, String orderId, String amount, boolean isTotal) {
        var amounts = StripeAmounts.read(object().node());
        var money = new StatedRefund.Money(
                Label.PAID_BACK, amounts.decimal(object().node(), amount), BigDecimal.ZERO, amounts.currency());
        return new ShopStatement.Refunded(
                orderId,
                new StatedRefund(
                        Amounts.id("/data/object/id", prefix, object().text("/id")),
                        List.of(),
                        List.of(money),
                        isTotal,
                        false),
                isTotal ? at() : null);
    }

    private ShopStatement refundFailed(String prefix) {
        var orderId = object().orderId(prefix, "/payment_intent", "/charge");
        if (!NOT_PAID_BACK.contains(String.valueOf(object().text("/status")))) {
            return new ShopStatement.Nothing(orderId, "refund_stands");
        }
        var amounts = StripeAmounts.read(object().node());
        var money = new StatedRefund.Money(
                Label.PAID_BACK, amounts.decimal(object().node(), "/amount"), BigDecimal.ZERO, amounts.currency());
        return new ShopStatement.RefundFailed(
                orderId,
                Amounts.id("/data/object/id", prefix, object().text("/id")),
                new StatedRefund(
                        Amounts.id("/data/object/charge", prefix, object().text("/charge")),
                        List.of(),
                        List.of(money),
                        true,
                        false),
                at());
    }

    /** Only the money decides: an inquiry takes none, and most of them never become a dispute. */
    private ShopStatement disputed(String prefix) {
        var status = object().text("/status");
        return status != null && status.startsWith("warning_")
                ? new ShopStatement.Nothing(object().orderId(prefix, "/payment_intent", "/charge"), "inquiry")
                : disputeLostMoney(prefix);
    }

    private ShopStatement disputeLostMoney(String prefix) {
        return refunded(prefix, object().orderId(prefix, "/payment_intent", "/charge"), "/amount", false);
    }

    private ShopStatement disputeClosed(String prefix) {
        return "lost".equals(object().text("/status"))
                ? new ShopStatement.Nothing(object().orderId(prefix, "/payment_intent", "/charge"), "dispute_lost")
                : withdrawn(prefix);
    }

    private ShopStatement withdrawn(String prefix) {
        return new ShopStatement.RefundWithdrawn(
                object().orderId(prefix, "/payment_intent", "/charge"),
                Amounts.id("/data/object/id", prefix, object().text("/id")));
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
