package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.RefundOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What shops tell of orders that are reported, in the transaction at hand. */
@ApplicationScoped
class ApplyShopEvent {
    private final Tenancy tenancy;
    private final Conversions conversions;
    private final RefundOrders refunding;
    private final ReviewConversion review;
    private final Validator validator;

    ApplyShopEvent(
            Tenancy tenancy,
            Conversions conversions,
            RefundOrders refunding,
            ReviewConversion review,
            Validator validator) {
        this.tenancy = tenancy;
        this.conversions = conversions;
        this.refunding = refunding;
        this.review = review;
        this.validator = validator;
    }

    /** Lets one message at a time speak of an order, so that a cancellation and its order cannot miss each other. */
    void lock(String orderId) {
        tenancy.query("select pg_advisory_xact_lock(hashtextextended(cast(:brand as text) || :order, 0))")
                .bind("order", orderId)
                .map((row, context) -> true)
                .one();
    }

    /** @return false when the order is not here */
    boolean reject(String orderId, Review.Reason reason, @Nullable String note) {
        var conversion = conversions.findByOrder(orderId);
        conversion.ifPresent(one -> {
            if (one.review() != Review.REJECTED) {
                review.reject(one.id(), reason, note);
            }
        });
        return conversion.isPresent();
    }

    /**
     * Takes the refunds that were not taken before. What shops pay back may hold shipping and tax: it never takes back more
     * than is left.
     *
     * @param entirely nothing is left, whatever they add up to
     * @return false when the order is not here; its refunds wait for it
     */
    boolean refund(String orderId, List<NewRefund> refunds, boolean entirely) {
        var known =
                refunding.findTaken(refunds.stream().map(NewRefund::refundId).toList());
        for (var refund : refunds) {
            if (!known.contains(refund.refundId())) {
                take(withinWhatIsLeft(refund));
            }
        }
        if (entirely) {
            take(NewRefund.full(orderId + ":entirely", orderId));
        }
        return conversions.findByOrder(orderId).isPresent();
    }

    private void take(NewRefund refund) {
        if (refund.lines().isEmpty() && !refund.full() && (refund.amount() == null || refund.amount() == 0)) {
            return;
        }
        var violations = validator.validate(refund);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        refunding.record(refund);
    }

    private NewRefund withinWhatIsLeft(NewRefund refund) {
        var left = left(refund.orderId());
        return refund.amount() == null || left == null
                ? refund
                : new NewRefund(refund.refundId(), refund.orderId(), Math.min(refund.amount(), left), List.of());
    }

    /** In minor units of the order's currency; null when the order is not here. */
    private @Nullable Long left(String orderId) {
        return conversions
                .findByOrder(orderId)
                .map(conversion -> conversion.sale() - conversion.refundedSale())
                .orElse(null);
    }
}
