package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
                new ShopStatement.Unpaid(Amounts.id("/data/object/id", prefix, text("/id")), at());
            case "invoice_payment.paid" ->
                new ShopStatement.SameOrder(
                        Amounts.id("/data/object/invoice", prefix, text("/invoice")),
                        ids(prefix, "/payment/payment_intent", "/payment/charge"));
            case "charge.refunded" ->
                refunded(prefix, order(prefix, "/invoice", "/payment_intent", "/id"), "/amount_refunded", true);
            case "charge.dispute.created" -> disputed(prefix);
            case "charge.dispute.funds_withdrawn" -> disputeLostMoney(prefix);
            case "charge.dispute.closed" -> disputeClosed(prefix);
            case "charge.dispute.funds_reinstated" -> withdrawn(prefix);
            case "credit_note.created" -> StripeCreditNote.read(object()).stated(prefix);
            case "credit_note.voided" -> StripeCreditNote.read(object()).voided(prefix);
            default -> new ShopStatement.Nothing(null, "topic_not_used");
        };
    }

    private JsonNode object() {
        return data == null || data.object() == null ? MissingNode.getInstance() : data.object();
    }

    private ShopStatement unpaidSession(String prefix) {
        return new ShopStatement.Unpaid(order(prefix, "/invoice", "/payment_intent", "/id"), at());
    }

    private ShopStatement session(String prefix) {
        var invoice = text("/invoice");
        if (invoice != null) {
            return new ShopStatement.Evidence(
                    Amounts.id("/data/object/invoice", prefix, invoice), clickIds(), promoCodes());
        }
        var orderId = order(prefix, "/payment_intent", "/id");
        if ("unpaid".equals(text("/payment_status"))) {
            return new ShopStatement.Unpaid(orderId, at());
        }
        var amounts = StripeAmounts.read(object());
        long shipping = amounts.minor("/total_details/amount_shipping");
        long priced = amounts.minor("/amount_subtotal") - amounts.minor("/total_details/amount_discount");
        long added = amounts.minor("/amount_total") - priced - shipping;
        long tax = amounts.minor("/total_details/amount_tax");
        long net = Math.max(0, priced - Math.max(0, tax - Math.max(0, added)));
        return sold(
                orderId,
                ids(prefix, "/id"),
                amounts,
                StripeInvoice.EMPTY,
                net,
                tax,
                shipping,
                Math.max(net, amounts.minor("/amount_total") - shipping));
    }

    private ShopStatement invoice(String prefix) {
        var orderId = Amounts.id("/data/object/id", prefix, text("/id"));
        var amounts = StripeAmounts.read(object());
        long total = amounts.minor("/total");
        if (total <= 0) {
            return new ShopStatement.Nothing(orderId, "nothing_paid");
        }
        var invoice = StripeInvoice.read(object(), amounts);
        long shipping = amounts.minor("/shipping_cost/amount_total");
        long withoutTax = object().path("total_excluding_tax").isIntegralNumber()
                ? amounts.minor("/total_excluding_tax")
                : total - amounts.minor("/tax");
        long net = invoice.lines().isEmpty()
                ? Math.max(0, withoutTax - amounts.minor("/shipping_cost/amount_subtotal"))
                : invoice.withoutTax();
        return sold(
                orderId,
                ids(prefix, "/payment_intent", "/charge"),
                amounts,
                invoice,
                net,
                total - withoutTax,
                shipping,
                Math.max(net, total - shipping));
    }

    private ShopStatement sold(
            String orderId,
            List<String> otherIds,
            StripeAmounts amounts,
            StripeInvoice invoice,
            long net,
            long tax,
            long shipping,
            long withTax) {
        var order = new NewConversion(
                orderId,
                Order.Type.SALE,
                occurredAt(),
                amounts.amounts().currency(),
                clickIds(),
                promoCodes(),
                customer(),
                invoice.lines(),
                invoice.lines().isEmpty() ? net : null,
                0,
                Math.max(0, tax),
                Math.max(0, shipping),
                false,
                null,
                Map.of());
        return new ShopStatement.Sold(
                order,
                at(),
                new ShopStatement.Goods(net, withTax),
                false,
                null,
                List.of(),
                false,
                false,
                Boolean.FALSE.equals(livemode),
                otherIds);
    }

    private ShopStatement refunded(String prefix, String orderId, String amount, boolean isTotal) {
        var amounts = StripeAmounts.read(object());
        var money = new StatedRefund.Money(
                Label.PAID_BACK, amounts.decimal(object(), amount), BigDecimal.ZERO, amounts.currency());
        return new ShopStatement.Refunded(
                orderId,
                new StatedRefund(
                        Amounts.id("/data/object/id", prefix, text("/id")), List.of(), List.of(money), isTotal, false));
    }

    /** Only the money decides: an inquiry takes none, and most of them never become a dispute. */
    private ShopStatement disputed(String prefix) {
        var status = text("/status");
        return status != null && status.startsWith("warning_")
                ? new ShopStatement.Nothing(order(prefix, "/payment_intent", "/charge"), "inquiry")
                : disputeLostMoney(prefix);
    }

    private ShopStatement disputeLostMoney(String prefix) {
        return refunded(prefix, order(prefix, "/payment_intent", "/charge"), "/amount", false);
    }

    private ShopStatement disputeClosed(String prefix) {
        return "lost".equals(text("/status"))
                ? new ShopStatement.Nothing(order(prefix, "/payment_intent", "/charge"), "dispute_lost")
                : withdrawn(prefix);
    }

    private ShopStatement withdrawn(String prefix) {
        return new ShopStatement.RefundWithdrawn(
                order(prefix, "/payment_intent", "/charge"), Amounts.id("/data/object/id", prefix, text("/id")));
    }

    private List<String> clickIds() {
        var reference = text("/client_reference_id");
        return AttributionHints.clicks(Stream.concat(
                reference != null && reference.startsWith("clk_") ? AttributionHints.listed(reference) : Stream.empty(),
                metadata(AttributionHints.NAME).flatMap(AttributionHints::listed)));
    }

    /** The code the buyer typed is not in the message: the coupon's id and name are, and what the shop noted. */
    private List<String> promoCodes() {
        List<@Nullable String> codes = new ArrayList<>(metadata("promo_code").toList());
        for (var pointer : List.of("/discounts", "/total_details/breakdown/discounts")) {
            for (var discount : object().at(pointer)) {
                for (var place : List.of(
                        "/promotion_code/code",
                        "/coupon",
                        "/coupon/name",
                        "/coupon/id",
                        "/source/coupon",
                        "/discount/coupon/name",
                        "/discount/coupon/id")) {
                    codes.add(
                            AttributionHints.isKeepable(discount.at(place).textValue())
                                    ? discount.at(place).textValue()
                                    : null);
                }
            }
        }
        for (var place : List.of("/discount/coupon/name", "/discount/coupon/id")) {
            codes.add(text(place));
        }
        return AttributionHints.codes(codes.stream().filter(Objects::nonNull).distinct());
    }

    private Stream<String> metadata(String name) {
        return Stream.of(
                        "/metadata/",
                        "/subscription_details/metadata/",
                        "/parent/subscription_details/metadata/",
                        "/lines/data/0/metadata/")
                .map(place -> text(place + name))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct();
    }

    private NewConversion.Customer customer() {
        var email = text("/customer_details/email");
        return new NewConversion.Customer(
                text("/customer"), ShopifyOrder.filled(email == null ? text("/customer_email") : email), null);
    }

    private @Nullable Instant occurredAt() {
        var own = object().path("created");
        return own.isIntegralNumber() ? instant("/data/object/created", own.longValue()) : at();
    }

    private @Nullable Instant at() {
        return created == null ? null : instant("/created", created);
    }

    private static Instant instant(String pointer, long seconds) {
        return Instant.ofEpochSecond(ValueRefused.between(pointer, 0, 253_402_300_799L, seconds));
    }

    private List<String> ids(String prefix, String... places) {
        return Stream.of(places)
                .map(this::text)
                .filter(Objects::nonNull)
                .map(id -> Amounts.id("/data/object", prefix, id))
                .toList();
    }

    private String order(String prefix, String... places) {
        return ids(prefix, places).stream()
                .findFirst()
                .orElseThrow(() -> new ValueRefused("/data/object" + places[0], "required", "Must be there."));
    }

    /** Where an id may be expanded to its object, the object's id. */
    private @Nullable String text(String place) {
        var node = object().at(place);
        var text = node.isObject() ? node.path("id").textValue() : node.textValue();
        return AttributionHints.isKeepable(text) ? text : null;
    }
}
