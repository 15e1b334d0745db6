package dev.tributary.pricing.commissions;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order to which rules are applied.
 *
 * @param orderBase of the whole order
 * @param payment number of the customer's payment; null when the order is no payment, or its customer is not known
 * @param paid indexes of rules that have paid for the order as a whole already
 */
record JudgedOrder(Order order, long orderBase, @Nullable Integer payment, Set<Integer> paid) {}
