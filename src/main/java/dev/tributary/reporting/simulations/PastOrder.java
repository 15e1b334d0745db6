package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Order;
import org.jspecify.annotations.Nullable;

/** @param customerKey null when the customer is not known */
record PastOrder(Order order, @Nullable String customerKey) {}
