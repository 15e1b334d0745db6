package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.StatedRefund.Label;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statements of Stripe events about money that went back: refunds and disputes.
 *
 * @param object the charge, the refund or the dispute
 * @param created when the event was made
 */
record StripeMoneyBack(
        StripeObject object, String prefix, @Nullable Long created) {
    private static final Set<String> NOT_PAID_BACK = Set.of("failed", "canceled");

    /** A charge states the total of its refunds so far. */
    ShopStatement refunded() {
        var orderId = object.orderId(prefix, "/invoice", "/payment_intent", "/id");
        return new ShopStatement.Refunded(orderId, refund(id("/id"), "/amount_refunded", true), at());
    }

    ShopStatement refundFailed() {
        if (!NOT_PAID_BACK.contains(String.valueOf(object.text("/status")))) {
            return new ShopStatement.Nothing(orderId(), "refund_stands");
        }
        return new ShopStatement.RefundFailed(orderId(), id("/id"), refund(id("/charge"), "/amount", true), at());
    }

    /** Ignores inquiries: they take no money, and most of them never become a dispute. */
    ShopStatement disputed() {
        var status = object.text("/status");
        return status != null && status.startsWith("warning_")
                ? new ShopStatement.Nothing(orderId(), "inquiry")
                : disputeTookMoney();
    }

    ShopStatement disputeTookMoney() {
        return new ShopStatement.Refunded(orderId(), refund(id("/id"), "/amount", false), at());
    }

    ShopStatement disputeClosed() {
        return "lost".equals(object.text("/status"))
                ? new ShopStatement.Nothing(orderId(), "dispute_lost")
                : withdrawn();
    }

    ShopStatement withdrawn() {
        return new ShopStatement.RefundWithdrawn(orderId(), id("/id"), at());
    }

    private StatedRefund refund(String refundId, String amount, boolean isTotal) {
        var amounts = StripeAmounts.read(object.node());
        var money = new StatedRefund.Money(
                Label.PAID_BACK, amounts.decimal(object.node(), amount), BigDecimal.ZERO, amounts.currency());
        return new StatedRefund(refundId, List.of(), List.of(money), isTotal, false);
    }

    private String orderId() {
        return object.orderId(prefix, "/payment_intent", "/charge");
    }

    private String id(String pointer) {
        return Amounts.id("/data/object" + pointer, prefix, object.text(pointer));
    }

    private @Nullable Instant at() {
        return StripeEvent.at(created);
    }
}
