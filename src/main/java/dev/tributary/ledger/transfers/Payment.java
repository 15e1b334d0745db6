package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutId;
import java.util.UUID;

/**
 * One payout as it is sent to a provider.
 *
 * @param amount minor units, tax included
 * @param payTo the address that the method needs
 */
record Payment(UUID payoutId, long amount, String payTo) {
    /** The payment's key at the provider. */
    String key() {
        return new PayoutId(payoutId).toString();
    }
}
