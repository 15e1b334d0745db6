package dev.tributary.journeys.money.model;

/**
 * What a refund did.
 *
 * @param amount in the order's currency
 * @param commissionReversed in the brand's currency
 */
public record AppliedRefund(long amount, long commissionReversed) {}
