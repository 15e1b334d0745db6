package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.platform.money.ValueRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The members of a Stripe event that are used. A one-time payment is an order under its payment intent; a paid invoice, also
 * the first of a subscription, is an order under the invoice.
 */
record StripeEvent(
        @Nullable String type,
        @Nullable Long created,
        @Nullable Boolean livemode,
        @Nullable Data data) {

    record Data(@Nullable JsonNode object) {}

    ShopStatement stated(String prefix) {
        return switch (Amounts.required("/type", type)) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                sale(prefix).session();
            case "checkout.session.expired", "checkout.session.async_payment_failed" ->
                sale(prefix).unpaidSession();
            case "invoice.paid", "invoice.payment_succeeded" -> sale(prefix).invoice();
            case "invoice.payment_failed", "invoice.voided", "invoice.marked_uncollectible" ->
                new ShopStatement.Unpaid(Amounts.id("/data/object/id", prefix, object().text("/id")), at(created));
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
            case "credit_note.created" -> creditNote().stated(prefix);
            case "credit_note.voided" -> creditNote().voided(prefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    private StripeObject object() {
        return new StripeObject(data == null || data.object() == null ? MissingNode.getInstance() : data.object());
    }

    private StripeSale sale(String prefix) {
        return new StripeSale(object(), prefix, created, Boolean.FALSE.equals(livemode));
    }

    private StripeCreditNote creditNote() {
        return new StripeCreditNote(object().node(), at(created));
    }

    private StripeMoneyBack moneyBack(String prefix) {
        return new StripeMoneyBack(object(), prefix, created);
    }

    static @Nullable Instant at(@Nullable Long created) {
        return created == null ? null : instant("/created", created);
    }

    static Instant instant(String pointer, long seconds) {
        return Instant.ofEpochSecond(ValueRefused.between(pointer, 0, 253_402_300_799L, seconds));
    }
}
