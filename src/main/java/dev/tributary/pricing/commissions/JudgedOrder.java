package dev.tributary.pricing.commissions;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules are judged for.
 *
 * @param orderBase of the whole order
 * @param payment number of the customer's payment; null when the order is none, or its customer is not known
 * @param paid places of rules that have paid the order already
 */
record JudgedOrder(Order order, long orderBase, @Nullable Integer payment, Set<Integer> paid) {}
