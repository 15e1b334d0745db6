package dev.tributary.journeys.money.model;

import java.util.Map;

/**
 * A refund as the shop reports it.
 *
 * @param order the id of the order
 * @param amount in the order's currency, when it names no lines and is not full
 * @param lines units by SKU
 * @param full whether all that is left comes back
 */
public record Refund(String id, String order, long amount, Map<String, Integer> lines, boolean full) {}
