package dev.tributary.ledger.accounts;

import java.util.UUID;

/**
 * An account as it stands, without what is held. Amounts are minor units.
 *
 * @param earned sum of all entries but those of payouts
 * @param processing taken by payouts that are not paid yet
 * @param conversions accepted and credited, without fully refunded ones
 * @param sales net of refunds, of those conversions
 */
public record Account(UUID enrollmentId, long earned, long processing, long paid, long conversions, long sales) {}
