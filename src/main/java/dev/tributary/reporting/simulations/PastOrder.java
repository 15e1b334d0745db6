package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Order;
import org.jspecify.annotations.Nullable;

/** @param customerKey whose order it was; null when that is not known */
record PastOrder(Order order, @Nullable String customerKey) {}
