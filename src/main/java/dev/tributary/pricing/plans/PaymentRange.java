package dev.tributary.pricing.plans;

import dev.tributary.pricing.commissions.OrderConditions;
import org.jspecify.annotations.Nullable;

/**
 * Payments of a customer, counted from 1. A payment is an accepted sale of more than 0.
 *
 * @param from the first one, 1 when left out
 * @param to the last one, included; all that follow when left out
 */
public record PaymentRange(@Nullable Integer from, @Nullable Integer to) {
    OrderConditions.Payments toPayments() {
        return new OrderConditions.Payments(from, to);
    }
}
