package dev.tributary.ledger.accounts;

import java.util.UUID;

/**
 * The stored sums of an account; what is held is computed from its entries. Amounts are minor units.
 *
 * @param earned sum of all entries but those of payouts
 * @param processing taken by payouts that are not paid yet
 * @param conversions accepted and credited, without fully refunded ones
 * @param sales net of refunds, of those conversions
 */
public record Account(UUID enrollmentId, long earned, long processing, long paid, long conversions, long sales) {}
