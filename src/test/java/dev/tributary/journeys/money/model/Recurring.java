package dev.tributary.journeys.money.model;

import java.util.List;

/**
 * Terms for customers who buy again.
 *
 * @param steps by whole months since the customer's first payment
 * @param maxPayments null is no limit
 * @param maxPerCustomer null is no limit
 */
public record Recurring(List<Step> steps, Integer maxPayments, Long maxPerCustomer) {}
